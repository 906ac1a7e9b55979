import type { AcceptedAnswer, ItemKey } from './item';
import type { ItemType } from './paper.rules';

/** What a page shows of a correction: so many papers that move, so many answers. */
export const MOST_MOVES = 200;
export const MOST_ANSWERS = 20;

/** What an answer is by a key: right or wrong, worth so many percent where the key states it, or a point whatever was answered. */
export type KeyStanding = 'everybody' | { right: boolean; credit: number | null };

/** One answer that a key knows, by the key before and by the key after. */
export type KeyLine = {
  /** The option, the row, the line to order, or the accepted answer. */
  text: string;
  /** Of typed numbers. */
  tolerance: string | null;
  /** What a row is matched with. */
  match: string | null;
  /** Where a line belongs, from 1. */
  place: number | null;
  before: KeyStanding;
  after: KeyStanding;
  changed: boolean;
};

/** The key that marked before a correction, and the one that it brings. */
export type CorrectedKeys = { itemId: string; type: ItemType; before: ItemKey; after: ItemKey };

type Texts = { options: readonly string[]; rows?: readonly string[] | undefined };
type Named = Pick<KeyLine, 'text'> & Partial<Pick<KeyLine, 'tolerance' | 'match' | 'place'>>;

/**
 * An old and a new key of one question side by side: every option of a choice; every row with its match, every line with its place; every
 * answer that either of them accepts.
 *
 * @param texts of the question, in its own order
 */
export function keyChange(type: ItemType, texts: Texts, before: ItemKey, after: ItemKey): KeyLine[] {
  const line = (named: Named, standing: (key: ItemKey) => KeyStanding): KeyLine => {
    const of = (key: ItemKey) => (key.everybody ? 'everybody' : standing(key));
    const [one, other] = [of(before), of(after)];
    return {
      ...{ tolerance: null, match: null, place: null, ...named },
      ...{ before: one, after: other, changed: !same(one, other) },
    };
  };
  const right = (): KeyStanding => ({ right: true, credit: null });
  if (type === 'matching')
    return (texts.rows ?? []).map((text, row) =>
      line({ text, match: texts.options[before.correct[row] ?? -1] ?? null }, right),
    );
  if (type === 'ordering')
    return texts.options
      .map((text, option) => line({ text, place: (before.correct[option] ?? -1) + 1 }, right))
      .sort((one, other) => (one.place ?? 0) - (other.place ?? 0));
  if (type === 'numeric' || type === 'short-text')
    return acceptedByEither(before, after).map(({ text, tolerance = null }) =>
      line({ text, tolerance }, (key) => typed(key, text, tolerance)),
    );
  return texts.options.map((text, option) =>
    line({ text }, (key) => ({ right: key.correct.includes(option), credit: key.credits?.[option] ?? null })),
  );
}

function typed(key: ItemKey, text: string, tolerance: string | null): KeyStanding {
  const found = (key.accepted ?? []).filter((each) => each.text === text && (each.tolerance ?? null) === tolerance);
  const credit = Math.max(0, ...found.map((each) => each.credit ?? 100));
  return { right: credit > 0, credit: credit > 0 && credit < 100 ? credit : null };
}

function acceptedByEither(before: ItemKey, after: ItemKey): AcceptedAnswer[] {
  const all = [...(before.accepted ?? []), ...(after.accepted ?? [])];
  const named = ({ text, tolerance }: AcceptedAnswer) => `${text} ${tolerance ?? ''}`;
  return all.filter((each, at) => all.findIndex((other) => named(other) === named(each)) === at);
}

function same(one: KeyStanding, other: KeyStanding): boolean {
  if (one === 'everybody' || other === 'everybody') return one === other;
  return one.right === other.right && one.credit === other.credit;
}
