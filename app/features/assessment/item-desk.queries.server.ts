import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { ItemKey, ItemPlace, ItemStem } from './item';
import { type ItemFigures, type Warning, warningsOf } from './item-figures.rules';
import { keysOf } from './keys.queries.server';
import { asQuizKeeper } from './quiz-keeper.queries.server';

export type CorrectionState = 'previewing' | 'previewed' | 'applying' | 'applied' | 'withdrawn';
export type ItemDesk = ItemPlace & {
  itemId: string;
  bank: string;
  current: boolean;
  stem: ItemStem;
  /** As it marks now. */
  key: ItemKey;
  figures: ItemFigures | null;
  warnings: Warning[];
  versions: Array<{ itemId: string; hash: string; current: boolean; attempts: number | null }>;
  corrections: Array<{ correctionId: string; state: CorrectionState; reason: string; createdAt: string }>;
};

type Stored = Pick<ItemDesk, 'bank' | 'itemKey' | 'type' | 'topic' | 'level' | 'current' | 'stem' | 'figures'>;

/** One version of a question with its key, its figures, its other versions and its corrections. @throws DomainError not-found */
export async function itemDesk(actor: Actor, { itemId }: { itemId: string }): Promise<ItemDesk> {
  await asQuizKeeper(actor);
  const item = found(
    isId(itemId)
      ? await maybeRow<Stored>(sql`
          select i."bank", i."itemKey", i."type", i."topic", i."level", i."current", i."stem",
            case when f."itemId" is not null then to_jsonb(f) end as "figures"
          from "Item" i left join "ItemFigure" f on f."itemId" = i."id" where i."id" = ${itemId}::uuid`)
      : null,
  );
  const { key } = found((await keysOf([itemId])).get(itemId) ?? null);
  const versions = await rows<ItemDesk['versions'][number]>(sql`
    select i."id" as "itemId", left(i."hash", 8) as "hash", i."current", f."attempts"
    from "Item" i left join "ItemFigure" f on f."itemId" = i."id"
    where i."bank" = ${item.bank} and i."itemKey" = ${item.itemKey} order by i."current" desc, i."id" desc`);
  const corrections = await rows<Omit<ItemDesk['corrections'][number], 'createdAt'> & { createdAt: Date }>(sql`
    select "id" as "correctionId", "state", "reason", "createdAt" from "KeyCorrection"
    where "itemId" = ${itemId}::uuid order by "createdAt" desc limit 20`);
  const right = item.type === 'single' || item.type === 'true-false' ? key.correct : [];
  return {
    itemId,
    ...item,
    key,
    warnings: item.figures ? warningsOf(item.figures, { right, options: item.stem.options.length }) : [],
    versions,
    corrections: corrections.map((each) => ({ ...each, createdAt: each.createdAt.toISOString() })),
  };
}

export type CorrectionView = {
  correctionId: string;
  itemId: string;
  bank: string;
  itemKey: string;
  text: string;
  state: CorrectionState;
  reason: string;
  attempts: number;
  moved: number;
  gained: number;
  lost: number;
  appliedAt: string | null;
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

export const MOST_MOVES = 200;

/** A correction with whom it moves: those whose pass changes first, at most `MOST_MOVES`. @throws DomainError not-found */
export async function correctionView(
  actor: Actor,
  { correctionId }: { correctionId: string },
): Promise<CorrectionView> {
  await asQuizKeeper(actor);
  const correction = found(
    isId(correctionId)
      ? await maybeRow<Omit<CorrectionView, 'moves' | 'appliedAt'> & { appliedAt: Date | null }>(sql`
          select c."id" as "correctionId", c."itemId", i."bank", i."itemKey", i."stem" ->> 'text' as "text", c."state", c."reason",
            c."attempts", c."moved", c."gained", c."lost", c."appliedAt"
          from "KeyCorrection" c join "Item" i on i."id" = c."itemId" where c."id" = ${correctionId}::uuid`)
      : null,
  );
  const moves = await rows<CorrectionView['moves'][number]>(sql`
    select r."attemptId", p."fullName" as "name", a."ownerKey", r."markBefore", r."markAfter", r."passedBefore", r."passedAfter"
    from "Remark" r join "Attempt" a on a."id" = r."attemptId" left join "Person" p on p."id" = a."personId"
    where r."correctionId" = ${correctionId}::uuid
    order by (r."passedBefore" <> r."passedAfter") desc, r."attemptId" limit ${MOST_MOVES}`);
  return { ...correction, appliedAt: correction.appliedAt?.toISOString() ?? null, moves };
}
