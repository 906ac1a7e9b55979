import { rows, sql } from '#app/foundation/db.server';
import type { MarkedItem } from './marking.rules';

/**
 * What marks: right answers and feedback. Only marking and the result of a marked attempt may import this file
 * (keys-stay-in.test.ts); nothing that draws a paper does, so no page can carry a key by accident.
 */
export async function keysOf(itemIds: readonly string[]): Promise<Map<string, MarkedItem>> {
  const found = await rows<MarkedItem & { id: string }>(
    sql`select "id", "type", "key", "stem" ->> 'unit' as "unit" from "Item" where "id" = any(${itemIds as string[]}::uuid[])`,
  );
  return new Map(found.map(({ id, ...item }) => [id, item]));
}
