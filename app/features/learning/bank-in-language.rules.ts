import type { BankItem, StemTranslation } from '#app/features/assessment/item';
import { keyIn, stemIn } from '#app/features/assessment/translated.rules';
import type { Language } from '#app/foundation/i18n/languages';
import { entriesOf } from './bank-entries.rules';
import type { Question } from './question.schema';
import type { QuestionTexts, QuestionTextsFile } from './question-texts.schema';

/**
 * A published bank as it is read in a language: in Vietnamese what nobody has translated. True and false keep their own words, which no format
 * for other platforms writes out.
 * @returns `untranslated`: the ids of those questions; a scenario's, when one of its parts is
 */
export function itemsIn(language: Language, items: readonly BankItem[]): { items: BankItem[]; untranslated: string[] } {
  const untranslated = new Set<string>();
  const read = items.map((item) => {
    const { stem, language: found } = stemIn(language, item.stem);
    if (found !== language) untranslated.add(item.scenario?.key ?? item.itemKey);
    const options = item.type === 'true-false' ? item.stem.options : stem.options;
    return { ...item, stem: { ...stem, options }, key: keyIn(language, item.key) };
  });
  return { items: read, untranslated: [...untranslated] };
}

/** `questions.<language>.yaml` for the `questions.yaml` that `entriesOf` makes of the same bank. */
export function textsOf(language: Language, items: readonly BankItem[]): QuestionTextsFile {
  const shown = new Map(
    items.flatMap(({ itemKey, stem }) => {
      const other = stem.translations?.[language];
      return other ? [[itemKey, other] as const] : [];
    }),
  );
  const texts: QuestionTextsFile['items'] = {};
  for (const entry of entriesOf(itemsIn(language, items).items).entries) {
    if (entry.type !== 'scenario') {
      const other = shown.get(entry.id);
      if (other) texts[entry.id] = textsOfQuestion(entry, other);
      continue;
    }
    const parts = entry.parts.flatMap((part) => {
      const other = shown.get(`${entry.id}/${part.id}`);
      return other ? [{ id: part.id, other, texts: textsOfQuestion(part, other) }] : [];
    });
    const [first] = parts;
    if (!first) continue;
    texts[entry.id] = {
      ...(first.other.scenario ?? { text: entry.text }),
      parts: Object.fromEntries(parts.map(({ id, texts: own }) => [id, own])),
    };
  }
  return { items: texts };
}

/** @param question in the language, lists in the order of `questions.yaml` */
function textsOfQuestion(question: Question, { alt, unit, options }: StemTranslation): QuestionTexts {
  const answers = 'answers' in question ? question.answers.map(({ feedback }) => feedback ?? '') : [];
  return {
    text: question.text,
    ...(alt && { alt }),
    ...('options' in question && {
      options: question.options.map(({ text, feedback }, at) => ({ text: options[at] ?? text, ...said(feedback) })),
    }),
    ...('pairs' in question && {
      pairs: question.pairs.map(({ text, match, feedback }) => ({ text, match, ...said(feedback) })),
      ...(question.also && { also: question.also }),
    }),
    ...('lines' in question && { lines: question.lines }),
    ...(unit && { unit }),
    ...(answers.some(Boolean) && { answers }),
    ...('answers' in question && question.otherwise && { otherwise: question.otherwise }),
    ...said(question.feedback),
  };
}

const said = (feedback: string | undefined) => (feedback ? { feedback } : {});
