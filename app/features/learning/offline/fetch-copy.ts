import { type KeptRecord, keepCopy } from './kept-copies';
import { offlinePaths } from './offline.paths';
import type { OfflineAnswer } from './offline-copy';

type Wish = { slug: string; language: string; have: string; person: string };

/**
 * Asks for the present version of a course and keeps it, unless `have` is that one.
 * @returns what is kept now; null where it was kept already; 'gone' when the course is no longer offered
 * @throws what the network or the device's store throws; what was kept before is kept still
 */
export async function fetchCopy({
  slug,
  language,
  have,
  person,
}: Wish): Promise<{ copy: Omit<KeptRecord, 'person'> | null; renewal: number } | 'gone'> {
  const response = await fetch(`${offlinePaths.copy(slug)}?${new URLSearchParams({ language, have })}`, {
    redirect: 'error',
  });
  if (response.status === 404) return 'gone';
  if (!response.ok) throw new Error(String(response.status));
  const { copy, renewal } = (await response.json()) as OfflineAnswer;
  if (copy) await keepCopy(copy, response.headers, { person, renewal });
  return { copy: copy && { ...copy, renewal }, renewal };
}
