import type { ReactNode } from 'react';

export type Description = { term: string; value: ReactNode };

/** Facts of one thing: term and value. A value that is absent is a dash, so that the reader sees it is known to be absent. */
export function DescriptionList({ items }: { items: Description[] }) {
  return (
    <dl className="description-list">
      {items.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="min-w-0">{value === null || value === undefined || value === '' ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  );
}
