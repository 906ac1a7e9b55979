import type { AcceptedAnswer, BankItem, ItemKey, ItemPicture, ItemStem } from '#app/features/assessment/item';
import { type BankEntry, type Question, questionsOf } from './question.schema';

/** Where the pictures of a course stand, by the path that a bank writes. */
export type PlacedPictures = ReadonlyMap<string, { url: string; width: number; height: number }>;

/**
 * A bank as assessment takes it: what may be shown apart from what must not be. The parts of a scenario become questions of
 * their own (`<scenario>/<part>`), so that figures and corrected keys belong to a part.
 */
export function bankOf(entries: readonly BankEntry[], pictures: PlacedPictures): BankItem[] {
  return entries.flatMap((entry) =>
    questionsOf(entry).map((question, at): BankItem => {
      const { topic, level } = entry;
      const { stem, key } = apart(question);
      const picture = placed(question.picture, pictures);
      const shown: ItemStem = { text: question.text, ...(picture && { picture }), ...stem };
      const common = { type: question.type, topic, level, key: { ...key, feedback: question.feedback ?? '' } };
      if (entry.type !== 'scenario') return { itemKey: question.id, ...common, stem: shown };
      const scene = placed(entry.picture, pictures);
      return {
        itemKey: `${entry.id}/${question.id}`,
        ...common,
        scenario: { key: entry.id, part: at + 1 },
        stem: { ...shown, scenario: { key: entry.id, text: entry.text, ...(scene && { picture: scene }) } },
      };
    }),
  );
}

type Apart = { stem: Omit<ItemStem, 'text' | 'picture'>; key: Omit<ItemKey, 'feedback'> };

/** What is matched and what is ordered is stored sorted by itself, so that its place in the stem says nothing. */
function apart(question: Question): Apart {
  switch (question.type) {
    case 'matching': {
      const options = [...new Set([...question.pairs.map((pair) => pair.match), ...(question.also ?? [])])].sort();
      const partial = question.credit !== 'all' && { partial: true as const };
      return {
        stem: { options, rows: question.pairs.map((pair) => pair.text), ...partial },
        key: {
          correct: question.pairs.map((pair) => options.indexOf(pair.match)),
          optionFeedback: question.pairs.map((pair) => pair.feedback ?? ''),
          ...partial,
        },
      };
    }
    case 'ordering': {
      const options = [...question.lines].sort();
      const partial = question.credit === 'partial' && { partial: true as const };
      return {
        stem: { options, ...partial },
        key: { correct: options.map((line) => question.lines.indexOf(line)), optionFeedback: [], ...partial },
      };
    }
    case 'numeric':
      return {
        stem: { options: [], ...(question.unit && { unit: question.unit }) },
        key: {
          correct: [],
          optionFeedback: [],
          accepted: question.answers.map(({ value, ...more }): AcceptedAnswer => ({ text: value, ...more })),
        },
      };
    case 'short-text':
      return {
        stem: { options: [] },
        key: {
          correct: [],
          optionFeedback: [],
          accepted: question.answers,
          ...(question.marks === 'optional' && { withoutMarks: true as const }),
        },
      };
    default: {
      const weighted = question.options.some((option) => option.credit !== undefined);
      const partial = (weighted ? question.type === 'multiple' : question.credit === 'partial') && {
        partial: true as const,
      };
      return {
        stem: { options: question.options.map((option) => option.text), ...partial },
        key: {
          correct: question.options.flatMap((option, at) => (option.correct ? [at] : [])),
          optionFeedback: question.options.map((option) => option.feedback ?? ''),
          ...partial,
          ...(weighted && { credits: question.options.map((option) => option.credit ?? (option.correct ? 100 : 0)) }),
        },
      };
    }
  }
}

function placed(picture: Question['picture'], pictures: PlacedPictures): ItemPicture | null {
  const there = picture && pictures.get(picture.src);
  return there ? { src: there.url, alt: picture.alt, width: there.width, height: there.height } : null;
}
