import { rows, sql } from '#app/foundation/db.server';
import type { ItemKey } from './item';

/**
 * The right options and the feedback. Only marking and the result of a marked attempt may import this file
 * (keys-stay-in.test.ts); nothing that draws a paper does, so no page can carry a key by accident.
 */
export async function keysOf(itemIds: readonly string[]): Promise<Map<string, ItemKey>> {
  const found = await rows<{ id: string; key: ItemKey }>(
    sql`select "id", "key" from "Item" where "id" = any(${itemIds as string[]}::uuid[])`,
  );
  return new Map(found.map(({ id, key }) => [id, key]));
}
