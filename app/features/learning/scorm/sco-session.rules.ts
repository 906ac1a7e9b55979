/** What a SCO tells its player by the data model of SCORM 1.2, section 3.4. Pure: the island does the telling. */

/** `cmi.suspend_data`: which lessons were read, by their place in the course, in base 36. At most 4,096 characters. */
export function suspended(read: ReadonlySet<string>, lessons: readonly string[]): string {
  return lessons.flatMap((slug, at) => (read.has(slug) ? [at.toString(36)] : [])).join(',');
}

/** What was written, as far as it can be read: a player may hand back anything. */
export function resumed(text: string, lessons: readonly string[]): Set<string> {
  const places = text.split(',').map((part) => (/^[0-9a-z]{1,3}$/.test(part) ? Number.parseInt(part, 36) : -1));
  return new Set(places.flatMap((at) => lessons[at] ?? []));
}

/** CMITimespan: `HHHH:MM:SS.SS`. */
export function timespan(milliseconds: number): string {
  const hundredths = Math.min(Math.max(0, Math.round(milliseconds / 10)), 9999 * 360_000);
  const part = (value: number, digits: number) => String(value).padStart(digits, '0');
  const [hours, minutes] = [Math.floor(hundredths / 360_000), Math.floor(hundredths / 6_000) % 60];
  const seconds = Math.floor(hundredths / 100) % 60;
  return `${part(hours, 4)}:${part(minutes, 2)}:${part(seconds, 2)}.${part(hundredths % 100, 2)}`;
}

/** A lesson that a player says was the last one, if it is one of ours; else the first that is not read, else the first. */
export function openedAt(location: string, read: ReadonlySet<string>, lessons: readonly string[]): string {
  if (lessons.includes(location)) return location;
  return lessons.find((slug) => !read.has(slug)) ?? (lessons[0] as string);
}
