import { givenName } from '#app/foundation/text';

/** A person's given name begins the mark: no pictures of people are kept. The name itself stands beside it. */
export function PersonMark({ name }: { name: string }) {
  return (
    <span className="initials" aria-hidden>
      {initialsOf(name)}
    </span>
  );
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words.length > 1 ? [...(words[0] ?? '')][0] : '';
  return `${first}${[...givenName(name)][0] ?? ''}`.toLocaleUpperCase('vi');
}
