import type { LessonNode } from './lesson-grammar.rules';

/** What makes a lesson hard to read, and how long it takes. Words are what stands between spaces: syllables in Vietnamese. */
export type Reading = {
  words: number;
  longSentences: Array<{ line: number; words: number; begins: string }>;
  /** What one stops to answer or to try. */
  stops: { checks: number; scenarios: number; steps: number; pictures: number };
};

/** A sentence of more words is split by a plain-language editor. */
const LONGEST_SENTENCE = 25;
/** Read silently, Vietnamese prose, syllables a minute. */
const WORDS_A_MINUTE = 200;
/** Minutes that one question, case, step or picture takes besides its words. */
const MINUTES = { checks: 1, scenarios: 1, steps: 0.5, pictures: 0.5 };

/** Attributes that are read as sentences. A picture's alternative text lists what is to be seen. */
const spoken = ['question', 'text', 'caption', 'front', 'task'];

/** Measures a lesson's text. What a colon or a semicolon divides is read as parts: a list in a sentence is not a long sentence. */
export function readingOf(tree: LessonNode): Reading {
  const reading: Reading = { words: 0, longSentences: [], stops: { checks: 0, scenarios: 0, steps: 0, pictures: 0 } };
  const read = (text: string, line: number) => {
    for (const sentence of text.split(/(?<=[.!?…:;][”"’)]*)\s+/u)) {
      const words = wordsOf(sentence);
      reading.words += words.length;
      if (words.length > LONGEST_SENTENCE)
        reading.longSentences.push({ line, words: words.length, begins: words.slice(0, 5).join(' ') });
    }
  };
  const visit = (node: LessonNode): void => {
    const line = node.position?.start.line ?? 1;
    if (node.name === 'CheckYourself') reading.stops.checks += 1;
    if (node.name === 'Scenario') reading.stops.scenarios += 1;
    if (node.name === 'TryStep') reading.stops.steps += 1;
    if (node.name === 'Figure') reading.stops.pictures += 1;
    for (const { name, value } of node.attributes ?? [])
      if (name && spoken.includes(name) && typeof value === 'string') read(value, line);
    if (holdsWords(node)) read(inline(node, read), line);
    else for (const child of node.children ?? []) visit(child);
  };
  visit(tree);
  return reading;
}

/** Minutes that reading and trying take: what an author may promise lies near it. */
export function minutesOf({ words, stops }: Reading): number {
  const tried = (Object.keys(MINUTES) as Array<keyof typeof MINUTES>).map((stop) => stops[stop] * MINUTES[stop]);
  return Math.round(words / WORDS_A_MINUTE + tried.reduce((sum, minutes) => sum + minutes, 0));
}

function holdsWords(node: LessonNode): boolean {
  return ['paragraph', 'heading', 'tableCell'].includes(node.type) || node.type === 'mdxJsxTextElement';
}

/** A block's words in a row. A term's explanation is folded away and read by itself. */
function inline(node: LessonNode, read: (text: string, line: number) => void): string {
  return (node.children ?? [])
    .map((child) => {
      if (child.name !== 'Term') return child.value ?? (child.type === 'break' ? ' ' : inline(child, read));
      read(inline(child, read), child.position?.start.line ?? 1);
      return child.attributes?.find(({ name }) => name === 'word')?.value ?? '';
    })
    .join('');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
