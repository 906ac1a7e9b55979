import { preparedRows, sql } from '#app/foundation/db.server';
import type { MarkedItem } from './marking.rules';

/**
 * What marks: right answers and feedback. Only marking, the result of a marked attempt and the desk of quiz keepers may import this file
 * (keys-stay-in.test.ts); nothing that draws a paper does, so no page can carry a key by accident.
 */
export async function keysOf(itemIds: readonly string[]): Promise<Map<string, MarkedItem>> {
  const found = await preparedRows<MarkedItem & { id: string }>(
    'assessment.keys',
    sql`select "id", "type", coalesce("correctedKey", "key") as "key", "stem" ->> 'unit' as "unit" from "Item" where "id" = any(${itemIds as string[]}::uuid[])`,
  );
  return new Map(found.map(({ id, ...item }) => [id, item]));
}

/**
 * Holds keys still until the transaction ends: marking shares this lock, and a correction that begins to apply takes it alone. So
 * every mark is either there for the correction to find, or made with the corrected key.
 */
export async function holdKeys(how: 'shared' | 'alone'): Promise<void> {
  const lock = how === 'alone' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  await preparedRows(`assessment.hold-keys-${how}`, sql`select ${lock}(hashtext('assessment.keys'))`);
}
