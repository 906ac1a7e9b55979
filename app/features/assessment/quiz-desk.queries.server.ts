import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import type { ItemPlace } from './item';
import { type ItemFigures, type Warning, warningsOf } from './item-figures.rules';
import { keysOf } from './keys.queries.server';
import { asQuizKeeper } from './quiz-keeper.queries.server';

export type QuizFigures = {
  ownerKey: string;
  bank: string;
  questions: number;
  attempts: number | null;
  mean: number | null;
  deviation: number | null;
  sameForAll: boolean | null;
  reliability: number | null;
  reckonedAt: string | null;
};

/** Every quiz that is offered, with the figures of its present rule. @throws DomainError not-found */
export async function quizFigures(actor: Actor): Promise<QuizFigures[]> {
  await asQuizKeeper(actor);
  const found = await rows<Omit<QuizFigures, 'reckonedAt'> & { reckonedAt: Date | null }>(sql`
    select b."ownerKey", b."bank", count(i."id")::int as "questions", f."attempts", f."mean", f."deviation", f."sameForAll",
      f."reliability", f."reckonedAt"
    from "Blueprint" b left join "BlueprintFigure" f on f."blueprintId" = b."id"
    left join "Item" i on i."bank" = b."bank" and i."current"
    where b."current" group by b."id", f."blueprintId" order by b."ownerKey"`);
  return found.map((quiz) => ({ ...quiz, reckonedAt: quiz.reckonedAt?.toISOString() ?? null }));
}

export type ItemLine = ItemPlace & {
  itemId: string;
  text: string;
  current: boolean;
  corrected: boolean;
  /** The languages that it is translated into. */
  translated: Language[];
  figures: Pick<ItemFigures, 'attempts' | 'facility' | 'discrimination'> | null;
  warnings: Warning[];
};

type Stored = Omit<ItemLine, 'figures' | 'warnings'> & { options: number; figures: ItemFigures | null };

/**
 * The questions of a bank, those whose key may be wrong first. Old versions stand beside the present one as long as they have figures.
 * @throws DomainError not-found
 */
export async function bankFigures(actor: Actor, { bank }: { bank: string }): Promise<ItemLine[]> {
  await asQuizKeeper(actor);
  const found = await rows<Stored>(sql`
    select i."id" as "itemId", i."itemKey", i."type", i."topic", i."level", i."stem" ->> 'text' as "text", i."current",
      i."correctedKey" is not null as "corrected",
      array(select jsonb_object_keys(coalesce(i."stem" -> 'translations', '{}'))) as "translated", jsonb_array_length(i."stem" -> 'options') as "options",
      case when f."itemId" is not null then to_jsonb(f) end as "figures"
    from "Item" i left join "ItemFigure" f on f."itemId" = i."id"
    where i."bank" = ${bank} and (i."current" or f."itemId" is not null)
    order by i."itemKey", i."current" desc`);
  const keys = await keysOf(found.map(({ itemId }) => itemId));
  const lines = found.map(({ options, figures, ...item }): ItemLine => {
    const right =
      item.type === 'single' || item.type === 'true-false' ? (keys.get(item.itemId)?.key.correct ?? []) : [];
    return { ...item, figures, warnings: figures ? warningsOf(figures, { right, options }) : [] };
  });
  return lines.sort((one, other) => other.warnings.length - one.warnings.length);
}
