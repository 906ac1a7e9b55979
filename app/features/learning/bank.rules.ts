import type { AcceptedAnswer, BankItem, ItemKey, ItemPicture, ItemStem } from '#app/features/assessment/item';
import type { Language } from '#app/foundation/i18n/languages';
import { type BankEntry, type Question, questionsOf } from './question.schema';
import type { QuestionTexts, QuestionTextsFile } from './question-texts.schema';

/** Where the pictures of a course stand, by the path that a bank writes. */
export type PlacedPictures = ReadonlyMap<string, { url: string; width: number; height: number }>;

/**
 * A bank as assessment takes it: what may be shown apart from what must not be. The parts of a scenario become questions of
 * their own (`<scenario>/<part>`), so that figures and corrected keys belong to a part.
 * @param texts the same questions in other languages; a question that is not there has its Vietnamese
 */
export function bankOf(
  entries: readonly BankEntry[],
  pictures: PlacedPictures,
  texts: ReadonlyMap<Language, QuestionTextsFile> = new Map(),
): BankItem[] {
  return entries.flatMap((entry) =>
    questionsOf(entry).map((each, at): BankItem => {
      const question = acceptingAll(each, entry, texts);
      const { topic, level } = entry;
      const { stem, key } = apart(question);
      const picture = placed(question.picture, pictures);
      const other = translationsOf(question, entry, stem.options, texts);
      const shown: ItemStem = { text: question.text, ...(picture && { picture }), ...stem, ...other.stem };
      const common = {
        ...{ type: question.type, topic, level },
        key: { ...key, feedback: question.feedback ?? '', ...other.key },
      };
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

type Texts = ReadonlyMap<Language, QuestionTextsFile>;

function textsOf(question: Question, entry: BankEntry, { items }: QuestionTextsFile): QuestionTexts | undefined {
  return entry.type === 'scenario' ? items[entry.id]?.parts?.[question.id] : items[entry.id];
}

/** What is accepted in one language is accepted in all: how a question is marked depends on nobody's page. */
function acceptingAll(question: Question, entry: BankEntry, texts: Texts): Question {
  if (question.type !== 'short-text') return question;
  const more = [...texts.values()].flatMap((file) => textsOf(question, entry, file)?.accepts ?? []);
  return { ...question, answers: [...question.answers, ...more.map((text) => ({ text }))] };
}

/** @param options as the stem has them: lists of a translation are brought into their order */
function translationsOf(question: Question, entry: BankEntry, options: readonly string[], texts: Texts) {
  const stems: ItemStem['translations'] = {};
  const keys: ItemKey['translations'] = {};
  for (const [language, file] of texts) {
    const own = textsOf(question, entry, file);
    if (!own) continue;
    const scene = entry.type === 'scenario' ? file.items[entry.id] : undefined;
    const { alt, unit } = own;
    stems[language] = {
      text: own.text,
      options: optionsIn(question, own, options),
      ...(own.pairs && { rows: own.pairs.map((pair) => pair.text) }),
      ...(unit && { unit }),
      ...(alt && { alt }),
      ...(scene && { scenario: { text: scene.text, ...(scene.alt && { alt: scene.alt }) } }),
    };
    keys[language] = {
      feedback: own.feedback ?? '',
      optionFeedback: (own.options ?? own.pairs ?? []).map(({ feedback }) => feedback ?? ''),
      acceptedFeedback: own.answers ?? [],
      ...(own.otherwise && { otherwise: own.otherwise }),
    };
  }
  return texts.size === 0 || Object.keys(stems).length === 0
    ? { stem: {}, key: {} }
    : { stem: { translations: stems }, key: { translations: keys } };
}

function optionsIn(question: Question, own: QuestionTexts, options: readonly string[]): string[] {
  const inOrder = (from: readonly string[], to: readonly string[]) =>
    options.map((option) => to[from.indexOf(option)] ?? option);
  if ('pairs' in question) {
    const also = question.also ?? [];
    return inOrder(
      [...question.pairs.map(({ match }) => match), ...also],
      [...(own.pairs ?? []).map(({ match }) => match), ...(own.also ?? [])],
    );
  }
  if ('lines' in question) return inOrder(question.lines, own.lines ?? []);
  return own.options?.map((option) => option.text) ?? [];
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
          ...(question.otherwise && { otherwise: question.otherwise }),
        },
      };
    case 'short-text':
      return {
        stem: { options: [] },
        key: {
          correct: [],
          optionFeedback: [],
          accepted: question.answers,
          ...(question.otherwise && { otherwise: question.otherwise }),
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
