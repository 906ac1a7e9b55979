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
