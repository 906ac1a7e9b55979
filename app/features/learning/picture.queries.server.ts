import { preparedRows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { singleton } from '#app/foundation/singleton';

const MOST = 200;
const kept = singleton('learning.pictures', () => new Map<string, string>());

/** A published picture by its hash; null when there is none. Everybody may see it. */
export async function publishedPicture(_actor: Actor, { hash }: { hash: string }): Promise<string | null> {
  const known = kept.get(hash);
  if (known) return known;
  const [found] = await preparedRows<{ svg: string }>(
    'learning.picture',
    sql`select "svg" from "CoursePicture" where "hash" = ${hash}`,
  );
  if (!found) return null;
  if (kept.size >= MOST) kept.clear();
  kept.set(hash, found.svg);
  return found.svg;
}
