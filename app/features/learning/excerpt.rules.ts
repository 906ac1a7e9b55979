import { searchText } from '#app/foundation/text';

/** A piece of a text; what was searched for is marked. */
export type Piece = { text: string; marked: boolean };

type Word = { from: number; to: number; folded: string };

/** Longest excerpt, in words. */
const LENGTH = 36;
/** Words before the first found one, so that it stands in its sentence. */
const LEAD = 8;

/** The syllables of a query as they are compared: without diacritics, each once. At most twelve. */
export function syllablesOf(query: string): string[] {
  return [...new Set(wordsOf(query).map((word) => word.folded))].slice(0, 12);
}

/**
 * The part of a text that says most about a query, with the found words marked. Found is found without diacritics; where the
 * whole query stands together, only that is marked, because single syllables of it say little. Without a find the beginning.
 */
export function excerpt(text: string, query: string): Piece[] {
  const words = wordsOf(text);
  const sought = wordsOf(query).map((word) => word.folded);
  const found = foundWords(words, sought);
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

/** The whole of a text with the found words marked: for headings. */
export function highlighted(text: string, query: string): Piece[] {
  const words = wordsOf(text);
  const found = foundWords(
    words,
    wordsOf(query).map((word) => word.folded),
  );
  return marked(text, words, found, { start: 0, end: text.length });
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    folded: searchText(match[0]),
  }));
}

/** Places of the found words: all of the query in a row if it stands anywhere so, else its single words. */
function foundWords(words: readonly Word[], sought: readonly string[]): Set<number> {
  const found = new Set<number>();
  if (sought.length === 0) return found;
  for (let at = 0; at + sought.length <= words.length; at += 1) {
    if (!sought.every((each, ahead) => words[at + ahead]?.folded === each)) continue;
    for (let place = at; place < at + sought.length; place += 1) found.add(place);
  }
  if (found.size > 0) return found;
  const single = new Set(sought);
  words.forEach((word, at) => {
    if (single.has(word.folded)) found.add(at);
  });
  return found;
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
