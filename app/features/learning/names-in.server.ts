import { existsSync, readdirSync } from 'node:fs';

/** What lies in a folder, hidden files apart, sorted; nothing where there is no such folder. */
export function namesIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !name.startsWith('.'))
        .sort()
    : [];
}
