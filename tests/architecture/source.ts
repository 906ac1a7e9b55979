import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export type Import = { from: string; to: string | null; specifier: string; typeOnly: boolean; line: number };

/** Files of the repository that git tracks or would track, with `/`. */
export function files(pattern: RegExp): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => pattern.test(path) && existsSync(path))
    .sort();
}

export const code = () => files(/^(app|jobs|prisma\/seed|tests)\/.*\.(ts|tsx|mjs)$/);

export function read(path: string): string {
  return readFileSync(path, 'utf8');
}

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every import of a file; `to` is the file in this repository, null for a package. */
export function importsOf(path: string): Import[] {
  const text = read(path);
  return [...text.matchAll(statement)].map((match) => {
    const specifier = (match[2] ?? match[3]) as string;
    const line = text.slice(0, (match.index ?? 0) + 1).split('\n').length;
    return { from: path, to: resolveImport(path, specifier), specifier, typeOnly: Boolean(match[1]), line };
  });
}

function resolveImport(from: string, specifier: string): string | null {
  const base = specifier.startsWith('.')
    ? normalize(join(dirname(from), specifier))
    : specifier.startsWith('#app/')
      ? `app/${specifier.slice(5)}`
      : specifier.startsWith('#jobs/')
        ? `jobs/${specifier.slice(6)}`
        : specifier.startsWith('#seed/')
          ? `prisma/seed/${specifier.slice(6)}`
          : specifier.startsWith('#tests/')
            ? `tests/${specifier.slice(7)}`
            : null;
  if (!base) return null;
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}.mjs`, `${base}/index.ts`, `${base}/index.tsx`];
  return candidates.find((candidate) => existsSync(candidate) && /\.\w+$/.test(candidate)) ?? base;
}
