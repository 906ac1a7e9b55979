import { preparedRows, rows, sql } from '#app/foundation/db.server';
import { isId } from '#app/foundation/ids';
import type { CorrectedKeys } from './key-change.rules';
import type { MarkedItem } from './marking.rules';

/**
 * What marks: right answers and feedback. Only marking, the result of a marked attempt and the desk of quiz keepers may import this file
 * (keys-stay-in.test.ts); nothing that draws a paper does, so no page can carry a key by accident.
 */
export async function keysOf(itemIds: readonly string[]): Promise<Map<string, MarkedItem>> {
  const found = await preparedRows<KeyRow>(
    'assessment.keys',
    sql`select ${keyColumns} from "Item" where "id" = any(${itemIds as string[]}::uuid[])`,
  );
  return byItem(found);
}

type KeyRow = MarkedItem & { id: string };

const keyColumns = sql`"id", "type", coalesce("correctedKey", "key") as "key", "stem" ->> 'unit' as "unit"`;

function byItem(found: readonly KeyRow[]): Map<string, MarkedItem> {
  return new Map(found.map(({ id, ...item }) => [id, item]));
}

/** The keys of an attempt's paper, held as they are until the transaction ends. */
export async function heldKeysOf(attemptId: string): Promise<Map<string, MarkedItem>> {
  if (!isId(attemptId)) return new Map();
  const held = holdKeys('shared');
  const [, keys] = await Promise.all([
    held,
    preparedRows<KeyRow>(
      'assessment.keys-of-attempt',
      sql`select ${keyColumns} from "Item" where "id" = any(array(
          select (question ->> 'itemId')::uuid from "Attempt" a join "Paper" p on p."id" = a."paperId"
            cross join jsonb_array_elements(p."content") question where a."id" = ${attemptId}::uuid))`,
    ),
  ]);
  return byItem(keys);
}

/** The key that marked before each correction, and the one that it brings. By the correction's id. */
export async function keysOfCorrections(correctionIds: readonly string[]): Promise<Map<string, CorrectedKeys>> {
  // Of one question no two corrections are open at once: the one before was begun before, so its id is lower.
  const found = await rows<CorrectedKeys & { correctionId: string }>(sql`
    select c."id" as "correctionId", c."itemId", i."type", c."key" as "after", coalesce(
      (select o."key" from "KeyCorrection" o where o."itemId" = c."itemId" and o."state" in ('applying', 'applied')
        and o."id" < c."id" order by o."id" desc limit 1), i."key") as "before"
    from "KeyCorrection" c join "Item" i on i."id" = c."itemId" where c."id" = any(${correctionIds as string[]}::uuid[])`);
  return new Map(found.map(({ correctionId, ...keys }) => [correctionId, keys]));
}

/**
 * Holds keys still until the transaction ends: marking shares this lock, and a correction that begins to apply takes it alone. So
 * every mark is either there for the correction to find, or made with the corrected key.
 */
export async function holdKeys(how: 'shared' | 'alone'): Promise<void> {
  const lock = how === 'alone' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  await preparedRows(`assessment.hold-keys-${how}`, sql`select ${lock}(hashtext('assessment.keys'))`);
}
