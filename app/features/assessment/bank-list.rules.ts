import { searchText } from '#app/foundation/text';
import type { ItemPlace } from './item';
import { type ItemFigures, LEAST_FOR_WARNING, pointsToKey, type Warning } from './item-figures.rules';
import { itemTypes } from './paper.rules';

/** What a question's figures say of it, what needs eyes first; the last two are about its version. */
export const itemStates = ['suspect', 'hard', 'easy', 'weak', 'few', 'good', 'corrected', 'old'] as const;
export type ItemState = (typeof itemStates)[number];

export type ListedItem = ItemPlace & {
  itemId: string;
  current: boolean;
  corrected: boolean;
  figures: Pick<ItemFigures, 'attempts'> | null;
  warnings: readonly Warning[];
  /** All that a search looks through: its name and its words. */
  words: string;
};

/** All states that a question is in: it may be hard and tell little. */
export function statesOf({ warnings, figures, current, corrected }: Omit<ListedItem, keyof ItemPlace>): ItemState[] {
  const few = (figures?.attempts ?? 0) < LEAST_FOR_WARNING;
  const says = (...any: Warning[]) => warnings.some((warning) => any.includes(warning));
  const is: Record<ItemState, boolean> = {
    suspect: warnings.some(pointsToKey),
    hard: says('hard', 'below-chance'),
    easy: says('known-by-all'),
    weak: says('weak', 'negative'),
    few,
    good: !few && warnings.length === 0,
    corrected,
    old: !current,
  };
  return itemStates.filter((state) => is[state]);
}

const facetOf = {
  state: (item: ListedItem): readonly string[] => statesOf(item),
  topic: (item: ListedItem): readonly string[] => [item.topic],
  level: (item: ListedItem): readonly string[] => [String(item.level)],
  type: (item: ListedItem): readonly string[] => [item.type],
};
export type Facet = keyof typeof facetOf;
const facets = Object.keys(facetOf) as Facet[];
/** The order in which a facet's values are offered; others by their names. */
const offered: Partial<Record<Facet, readonly string[]>> = { state: itemStates, type: itemTypes };

/** What is looked for; null where it does not matter. */
export type BankFilter = Record<Facet, string | null> & { q: string };
type FacetCount = { value: string; count: number };

export type BankList<Item> = {
  rows: Item[];
  /** Questions that match, and all that there are. */
  count: number;
  all: number;
  /** As it was understood: what no question of the bank has is left off. */
  filter: BankFilter;
  /** The values that the bank has, each with how many match all else that is looked for. */
  counts: Record<Facet, FacetCount[]>;
  /** Ids after and before which the next and the previous page stand. */
  next: string | null;
  previous: string | null;
};

type PageOf = { after: string | null; before: string | null; size: number };

/** The page of a bank that is asked for: whose key may be wrong first, then what else is odd; then by topic, level and name. */
export function bankList<Item extends ListedItem>(
  items: readonly Item[],
  asked: BankFilter,
  { after, before, size }: PageOf,
): BankList<Item> {
  const has = Object.fromEntries(facets.map((facet) => [facet, valuesOf(items, facet)])) as Record<Facet, string[]>;
  const filter = { ...asked };
  for (const facet of facets) if (!has[facet].includes(asked[facet] ?? '')) filter[facet] = null;
  const wanted = searchText(filter.q).split(' ').filter(Boolean);
  const found = items.filter(({ words }) => {
    const text = searchText(words);
    return wanted.every((word) => text.includes(word));
  });
  const fits = (item: Item, but?: Facet) =>
    facets.every((facet) => facet === but || filter[facet] === null || facetOf[facet](item).includes(filter[facet]));
  const counts = Object.fromEntries(
    facets.map((facet) => {
      const others = found.filter((item) => fits(item, facet)).flatMap((item) => facetOf[facet](item));
      return [facet, has[facet].map((value) => ({ value, count: others.filter((each) => each === value).length }))];
    }),
  ) as Record<Facet, FacetCount[]>;
  const rows = found.filter((item) => fits(item)).sort(byUrgency);
  const place = (id: string | null) => rows.findIndex(({ itemId }) => itemId === id);
  const from = place(before) >= 0 ? Math.max(0, place(before) - size) : place(after) + 1;
  const page = rows.slice(from, from + size);
  return {
    ...{ rows: page, count: rows.length, all: items.length, filter, counts },
    next: from + size < rows.length ? (page.at(-1)?.itemId ?? null) : null,
    previous: from > 0 ? (page[0]?.itemId ?? null) : null,
  };
}

function valuesOf(items: readonly ListedItem[], facet: Facet): string[] {
  const values = new Set(items.flatMap((item) => facetOf[facet](item)));
  return (offered[facet] ?? [...values].sort()).filter((value) => values.has(value));
}

function byUrgency(one: ListedItem, other: ListedItem): number {
  const [a, b] = [urgency(one), urgency(other)];
  const at = a.findIndex((part, place) => part !== b[place]);
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

function urgency({ warnings, current, topic, level, itemKey, itemId }: ListedItem): Array<string | number> {
  return [-warnings.filter(pointsToKey).length, -warnings.length, current ? 0 : 1, topic, level, itemKey, itemId];
}
