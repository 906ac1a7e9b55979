import { existsSync, readdirSync } from 'node:fs';

/** The courses of `content/courses`, in the order of their names; none where there is no such folder. */
export function courseSlugs(coursesFolder: string): string[] {
  if (!existsSync(coursesFolder)) return [];
  const entries = readdirSync(coursesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map((entry) => entry.name).sort();
}
