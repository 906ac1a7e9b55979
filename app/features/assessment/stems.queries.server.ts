import { rows, sql } from '#app/foundation/db.server';
import { singleton } from '#app/foundation/singleton';
import type { ItemStem } from './item';
import type { ItemType } from './paper.rules';

export type ShownItem = { id: string; type: ItemType; stem: ItemStem };

const KEPT = 5_000;
// A version of a question never changes (a trigger sees to it), so a process may keep what it has read.
const kept = singleton('assessment.stems', () => new Map<string, ShownItem>());

/** What papers show of their questions: without keys. @throws Error when one is not there, which no sealed paper can cause */
export async function stemsOf(itemIds: readonly string[]): Promise<Map<string, ShownItem>> {
  const missing = itemIds.filter((id) => !kept.has(id));
  if (missing.length > 0) {
    const found = await rows<ShownItem>(
      sql`select "id", "type", "stem" from "Item" where "id" = any(${missing}::uuid[])`,
    );
    if (kept.size + found.length > KEPT) kept.clear();
    for (const item of found) kept.set(item.id, item);
  }
  return new Map(
    itemIds.map((id) => {
      const item = kept.get(id);
      if (!item) throw new Error(`No question ${id}`);
      return [id, item];
    }),
  );
}
