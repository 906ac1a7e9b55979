import { maybeRow, row, rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { ItemStem } from './item';
import type { CorrectionState } from './item-desk.queries.server';
import { type KeyLine, keyChange, MOST_ANSWERS, MOST_MOVES } from './key-change.rules';
import { keysOfCorrections } from './keys.queries.server';
import { pointsOf } from './marking.rules';
import type { ItemType } from './paper.rules';
import { asQuizKeeper } from './quiz-keeper.queries.server';

export type CorrectionView = {
  correctionId: string;
  itemId: string;
  bank: string;
  itemKey: string;
  type: ItemType;
  stem: ItemStem;
  state: CorrectionState;
  reason: string;
  attempts: number;
  moved: number;
  gained: number;
  lost: number;
  /** Of those that move: whose mark rises, whose falls. */
  up: number;
  down: number;
  appliedAt: string | null;
  /** The old key and the new one, side by side. */
  change: KeyLine[];
  /** What was answered on papers whose mark moves, the most frequent first, at most `MOST_ANSWERS`. */
  answers: MovedAnswer[];
  /** People whose pass changes first, at most `MOST_MOVES`. */
  moves: Array<{
    attemptId: string;
    name: string | null;
    ownerKey: string;
    markBefore: number;
    markAfter: number;
    passedBefore: boolean;
    passedAfter: boolean;
  }>;
};

type Points = { points: number; of: number };
export type MovedAnswer = { chosen: number[]; words: string; count: number; before: Points; after: Points };

type Stored = Omit<CorrectionView, 'change' | 'answers' | 'moves' | 'up' | 'down' | 'appliedAt'> & {
  appliedAt: Date | null;
};

/** A correction with both keys and with whom it moves. @throws DomainError not-found */
export async function correctionView(
  actor: Actor,
  { correctionId }: { correctionId: string },
): Promise<CorrectionView> {
  await asQuizKeeper(actor);
  const correction = found(
    isId(correctionId)
      ? await maybeRow<Stored>(sql`
          select c."id" as "correctionId", c."itemId", i."bank", i."itemKey", i."type", i."stem", c."state", c."reason",
            c."attempts", c."moved", c."gained", c."lost", c."appliedAt"
          from "KeyCorrection" c join "Item" i on i."id" = c."itemId" where c."id" = ${correctionId}::uuid`)
      : null,
  );
  const { itemId, type, stem } = correction;
  const keys = found((await keysOfCorrections([correctionId])).get(correctionId) ?? null);
  const { up, down } = await row<{ up: number; down: number }>(sql`
    select count(*) filter (where "markAfter" > "markBefore")::int as "up", count(*) filter (where "markAfter" < "markBefore")::int as "down"
    from "Remark" where "correctionId" = ${correctionId}::uuid`);
  const answers = await rows<{ chosen: number[]; words: string; count: number; before: Points }>(sql`
    select q -> 'chosen' as "chosen", q ->> 'words' as "words", jsonb_build_object('points', q -> 'points', 'of', q -> 'of') as "before",
      count(*)::int as "count"
    from "Remark" r cross join lateral jsonb_path_query(r."resultBefore", '$[*] ? (@.itemId == $item)',
      jsonb_build_object('item', ${itemId}::text)) q
    where r."correctionId" = ${correctionId}::uuid
    group by 1, 2, 3 order by 4 desc, 1, 2 limit ${MOST_ANSWERS}`);
  const moves = await rows<CorrectionView['moves'][number]>(sql`
    select r."attemptId", p."fullName" as "name", a."ownerKey", r."markBefore", r."markAfter", r."passedBefore", r."passedAfter"
    from "Remark" r join "Attempt" a on a."id" = r."attemptId" left join "Person" p on p."id" = a."personId"
    where r."correctionId" = ${correctionId}::uuid
    order by (r."passedBefore" <> r."passedAfter") desc, r."attemptId" limit ${MOST_MOVES}`);
  const marked = { type, key: keys.after, unit: stem.unit ?? null };
  return {
    ...correction,
    appliedAt: correction.appliedAt?.toISOString() ?? null,
    ...{ up, down, moves },
    change: keyChange(type, stem, keys.before, keys.after),
    answers: answers.map((given) => ({ ...given, after: pointsOf(marked, given) })),
  };
}
