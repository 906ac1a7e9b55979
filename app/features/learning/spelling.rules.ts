/** A syllable and in how many passages it stands. */
export type KnownWord = { word: string; passages: number };

/** Shorter ones are one letter away from half of all syllables. */
const SHORTEST = 3;

/** Of one syllable, and of a whole query. */
const MOST_WORDS = 4;
const MOST_SPELLINGS = 16;

/**
 * What somebody may have meant whose query holds a syllable that stands nowhere, the likeliest first: known ones that are a slip of
 * the finger away (a letter too many, too few, another, two exchanged), then two that lack the space between them; the frequent
 * before the rare. Compared without diacritics, as search compares.
 * @returns nothing where no syllable is unknown, or one of them cannot be told
 */
export function likelySpellings(syllables: readonly string[], known: readonly KnownWord[]): string[] {
  const counts = new Map(known.map(({ word, passages }) => [word, passages]));
  if (syllables.every((syllable) => counts.has(syllable))) return [];
  return syllables
    .map((syllable) => (counts.has(syllable) ? [syllable] : near(syllable, counts)))
    .reduce<string[]>(
      (begun, words) => words.flatMap((word) => begun.map((each) => `${each} ${word}`.trim())).slice(0, MOST_SPELLINGS),
      [''],
    );
}

function near(syllable: string, counts: ReadonlyMap<string, number>): string[] {
  if (syllable.length < SHORTEST || /\d/.test(syllable)) return [];
  const slips = [...counts.keys()].filter((word) => !/\d/.test(word) && oneSlip(syllable, word));
  const parted = [...syllable].flatMap((_, at) => {
    const parts = [syllable.slice(0, at), syllable.slice(at)];
    return parts.every((part) => part.length > 1 && counts.has(part)) ? [parts.join(' ')] : [];
  });
  const weight = (words: string) => Math.min(...words.split(' ').map((word) => counts.get(word) ?? 0));
  const byWeight = (one: string, other: string) => weight(other) - weight(one) || (one < other ? -1 : 1);
  return [...slips.sort(byWeight), ...parted.sort(byWeight)].slice(0, MOST_WORDS);
}

/** Whether one slip of the finger makes one word of the other (Damerau's four kinds). */
function oneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long || long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  if (short.length < long.length) return short.slice(from) === long.slice(from + 1);
  if (short.slice(from + 1) === long.slice(from + 1)) return true;
  return (
    short[from] === long[from + 1] && short[from + 1] === long[from] && short.slice(from + 2) === long.slice(from + 2)
  );
}
