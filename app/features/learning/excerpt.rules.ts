import { searchText } from '#app/foundation/text';

/** A piece of a text; what was searched for is marked. */
export type Piece = { text: string; marked: boolean };

type Word = { from: number; to: number; folded: string };

/** Longest excerpt, in words. */
const LENGTH = 36;
/** Words before the first found one, so that it stands in its sentence. */
const LEAD = 8;

/** The syllables of a query as they are compared: without diacritics. At most twelve. */
export function syllablesOf(query: string): string[] {
  return wordsOf(query)
    .map((word) => word.folded)
    .slice(0, 12);
}

/**
 * A heading whole and the part of its text that says most about a query, with the found words marked. Found is found without
 * diacritics; where the whole query stands together in either, only that is marked, because single syllables of it say little.
 * Without a find the beginning of the text.
 */
export function excerpt(heading: string, text: string, query: string): { heading: Piece[]; text: Piece[] } {
  const sought = syllablesOf(query);
  const [above, below] = [wordsOf(heading), wordsOf(text)];
  const whole = [together(above, sought), together(below, sought)] as const;
  const found =
    whole[0].size + whole[1].size > 0 ? whole : ([scattered(above, sought), scattered(below, sought)] as const);
  return {
    heading: marked(heading, above, found[0], { start: 0, end: heading.length }),
    text: cut(text, below, found[1]),
  };
}

function cut(text: string, words: readonly Word[], found: ReadonlySet<number>): Piece[] {
  const best = densest(words, found);
  const from = words.length <= LENGTH ? 0 : Math.max(0, Math.min(best - LEAD, words.length - LENGTH));
  const to = Math.min(words.length, from + LENGTH);
  const start = from === 0 ? 0 : (words[from]?.from ?? 0);
  const end = to === words.length ? text.length : (words[to - 1]?.to ?? text.length);
  const pieces = marked(text, words, found, { start, end });
  if (start > 0) pieces.unshift({ text: '… ', marked: false });
  if (end < text.length) pieces.push({ text: ' …', marked: false });
  return pieces;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    folded: searchText(match[0]),
  }));
}

/** Places of the words where all of the query stands in a row. */
function together(words: readonly Word[], sought: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (let at = 0; sought.length > 0 && at + sought.length <= words.length; at += 1) {
    if (!sought.every((each, ahead) => words[at + ahead]?.folded === each)) continue;
    for (let place = at; place < at + sought.length; place += 1) found.add(place);
  }
  return found;
}

/** Places of its single words. */
function scattered(words: readonly Word[], sought: readonly string[]): Set<number> {
  return new Set(words.flatMap((word, at) => (sought.includes(word.folded) ? [at] : [])));
}

/** The found word after which most different found words follow within an excerpt; the first of equals. */
function densest(words: readonly Word[], found: ReadonlySet<number>): number {
  const places = [...found].sort((one, other) => one - other);
  let [best, most] = [0, 0];
  for (const place of places) {
    const within = places.filter((other) => other >= place && other < place + LENGTH - LEAD);
    const different = new Set(within.map((other) => words[other]?.folded)).size;
    if (different > most) [best, most] = [place, different];
  }
  return best;
}

function marked(
  text: string,
  words: readonly Word[],
  found: ReadonlySet<number>,
  span: { start: number; end: number },
): Piece[] {
  const pieces: Piece[] = [];
  let at = span.start;
  const push = (to: number, isMarked: boolean) => {
    if (to <= at) return;
    pieces.push({ text: text.slice(at, to), marked: isMarked });
    at = to;
  };
  for (let index = 0; index < words.length; index += 1) {
    const first = words[index];
    if (!found.has(index) || !first || first.from < span.start || first.to > span.end) continue;
    let last = index;
    while (found.has(last + 1) && (words[last + 1]?.to ?? 0) <= span.end) last += 1;
    push(first.from, false);
    push(words[last]?.to ?? first.to, true);
    index = last;
  }
  push(span.end, false);
  return pieces;
}
