import { rows, sql } from '#app/foundation/db.server';
import { singleton } from '#app/foundation/singleton';
import type { DrawableItem } from './paper.rules';

const MOST_RULES = 200;
// A rule is one of its bank as it was published (`publishBank`), so a process may keep what may be drawn by it.
const kept = singleton('assessment.drawable', () => new Map<string, DrawableItem[]>());

/** The questions that may be drawn by the rule of a quiz that is current now: no text and no key. */
export async function drawableItems({ id, bank }: { id: string; bank: string }): Promise<DrawableItem[]> {
  const known = kept.get(id);
  if (known) return known;
  const items = await rows<DrawableItem>(sql`
    select "id", "itemKey", "topic", "level", "type", "scenario", "part", jsonb_array_length("stem" -> 'options') as options
    from "Item" where "bank" = ${bank} and "current"
      and exists (select 1 from "Blueprint" where "id" = ${id}::uuid and "current")`);
  if (kept.size >= MOST_RULES) kept.clear();
  if (items.length > 0) kept.set(id, items);
  return items;
}
