import type { z } from 'zod';
import { rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import type { bankFilter } from './bank-filter.schema';
import { type BankList, bankList } from './bank-list.rules';
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
  figures: Pick<ItemFigures, 'attempts' | 'facility' | 'discrimination'> | null;
  warnings: Warning[];
};

type Stored = Omit<ItemLine, 'figures' | 'warnings'> & {
  /** The languages that it is translated into. */
  translated: Language[];
  options: string[];
  rows: string[];
  figures: ItemFigures | null;
};

/** Questions of a bank that are drawn now, and how many of them each language has. */
export type BankSize = { questions: number; translated: Partial<Record<Language, number>> };

const PAGE = 100;

/**
 * The questions of a bank that are looked for, what needs eyes first. Old versions stand beside the present one as long as they have
 * figures.
 * @throws DomainError not-found, where there is no such bank too
 */
export async function bankFigures(
  actor: Actor,
  { bank, asked }: { bank: string; asked: z.output<typeof bankFilter> },
): Promise<{ list: BankList<ItemLine>; size: BankSize }> {
  await asQuizKeeper(actor);
  const found = await rows<Stored>(sql`
    select i."id" as "itemId", i."itemKey", i."type", i."topic", i."level", i."stem" ->> 'text' as "text", i."current",
      i."correctedKey" is not null as "corrected",
      array(select jsonb_object_keys(coalesce(i."stem" -> 'translations', '{}'))) as "translated", i."stem" -> 'options' as "options",
      coalesce(i."stem" -> 'rows', '[]') as "rows", case when f."itemId" is not null then to_jsonb(f) end as "figures"
    from "Item" i left join "ItemFigure" f on f."itemId" = i."id"
    where i."bank" = ${bank} and (i."current" or f."itemId" is not null)`);
  if (found.length === 0) throw notFound();
  const keys = await keysOf(found.map(({ itemId }) => itemId));
  const lines = found.map(({ options, rows: matched, translated, figures, ...item }) => {
    const right =
      item.type === 'single' || item.type === 'true-false' ? (keys.get(item.itemId)?.key.correct ?? []) : [];
    return {
      ...item,
      figures,
      warnings: figures ? warningsOf(figures, { right, options: options.length }) : [],
      words: [item.itemKey, item.text, ...options, ...matched].join(' '),
    };
  });
  const { after, before, ...filter } = asked;
  const list = bankList(lines, filter, { after, before, size: PAGE });
  return { list: { ...list, rows: list.rows.map(shown) }, size: sizeOf(found) };
}

function shown({ words, figures, ...line }: ItemLine & { words: string; figures: ItemFigures | null }): ItemLine {
  if (!figures) return { ...line, figures };
  const { attempts, facility, discrimination } = figures;
  return { ...line, figures: { attempts, facility, discrimination } };
}

function sizeOf(found: readonly Stored[]): BankSize {
  const present = found.filter(({ current }) => current);
  const translated: BankSize['translated'] = {};
  for (const language of present.flatMap((item) => item.translated))
    translated[language] = (translated[language] ?? 0) + 1;
  return { questions: present.length, translated };
}
