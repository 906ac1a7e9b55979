import type { BankEntry, Question } from './question.schema';
import { questionsOf } from './question.schema';
import type { QuestionTexts, QuestionTextsFile } from './question-texts.schema';

type Path = (string | number)[];
export type TextsFault = { path: Path; message: string };

/** Where the translation of a bank does not fit the bank; paths are those of its file. */
export function textsFaults(entries: readonly BankEntry[], { items }: QuestionTextsFile): TextsFault[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  return Object.entries(items).flatMap(([id, { parts, ...texts }]) => {
    const path = ['items', id];
    const entry = known.get(id);
    if (!entry) return [{ path, message: `no question "${id}" in questions.yaml` }];
    if (entry.type !== 'scenario') {
      const stray = parts ? [{ path: [...path, 'parts'], message: 'it has no parts' }] : [];
      return [...stray, ...misfits(entry, texts, path)];
    }
    const faults: TextsFault[] = [];
    const { text: _, alt, ...more } = texts;
    for (const name of Object.keys(more))
      faults.push({ path: [...path, name], message: `a scenario has no "${name}"` });
    if (entry.picture && !alt) faults.push({ path, message: 'no "alt": what its picture shows' });
    for (const [part, own] of Object.entries(parts ?? {})) {
      const question = entry.parts.find((each) => each.id === part);
      const place = [...path, 'parts', part];
      if (question) faults.push(...misfits(question, own, place));
      else faults.push({ path: place, message: `no part "${part}" in questions.yaml` });
    }
    return faults;
  });
}

function misfits(question: Question, texts: QuestionTexts, path: Path): TextsFault[] {
  const faults: TextsFault[] = [];
  const fault = (message: string, ...more: Path) => faults.push({ path: [...path, ...more], message });
  const lists = {
    options: 'options' in question ? question.options : undefined,
    pairs: 'pairs' in question ? question.pairs : undefined,
    also: 'pairs' in question ? question.also : undefined,
    lines: 'lines' in question ? question.lines : undefined,
  };
  for (const [name, there] of Object.entries(lists) as Array<[keyof typeof lists, readonly unknown[] | undefined]>) {
    const count = texts[name]?.length ?? 0;
    if (count !== (there?.length ?? 0))
      fault(`${count} ${name}, questions.yaml has ${there?.length ?? 0}`, ...(texts[name] ? [name] : []));
  }
  const answers = 'answers' in question ? question.answers : [];
  if (texts.answers && texts.answers.length !== answers.length)
    fault(`${texts.answers.length} answers, questions.yaml has ${answers.length}`, 'answers');
  if (texts.accepts && question.type !== 'short-text')
    fault('only typed text is accepted in another language', 'accepts');
  if (question.picture && !texts.alt) fault('no "alt": what its picture shows');
  if (question.feedback && !texts.feedback) fault('no feedback');
  const otherwise = 'answers' in question && question.otherwise !== undefined;
  if (otherwise && !texts.otherwise) fault('no "otherwise", where the Vietnamese has one');
  if (!otherwise && texts.otherwise) fault('the Vietnamese says nothing about other answers', 'otherwise');
  said(question, texts).forEach((missing, at) => {
    if (missing) fault('no feedback, where the Vietnamese has one', missing, at);
  });
  if ('pairs' in question) {
    const own = [...question.pairs.map(({ match }) => match), ...(question.also ?? [])];
    const other = [...(texts.pairs ?? []).map(({ match }) => match), ...(texts.also ?? [])];
    if (own.some((match, at) => own.indexOf(match) !== other.indexOf(other[at] ?? '')))
      fault('matches that are equal in Vietnamese are equal here, and no others', 'pairs');
  }
  const options = texts.options?.map((option) => option.text.toLowerCase()) ?? [];
  if (new Set(options).size < options.length) fault('an option stands twice', 'options');
  return faults;
}

/** For each option, pair or answer that has lost its feedback, the list it stands in. */
function said(question: Question, texts: QuestionTexts): Array<'options' | 'pairs' | 'answers' | null> {
  if ('options' in question)
    return question.options.map(({ feedback }, at) => (feedback && !texts.options?.[at]?.feedback ? 'options' : null));
  if ('pairs' in question)
    return question.pairs.map(({ feedback }, at) => (feedback && !texts.pairs?.[at]?.feedback ? 'pairs' : null));
  if ('answers' in question)
    return question.answers.map(({ feedback }, at) => (feedback && !texts.answers?.[at] ? 'answers' : null));
  return [];
}

/** How many questions of a bank there are, and how many of them nobody has translated. */
export function untranslatedQuestions(entries: readonly BankEntry[], texts: QuestionTextsFile | undefined) {
  const all = entries.flatMap((entry) => questionsOf(entry).map(({ id }) => ({ entry, id })));
  const missing = all.filter(({ entry, id }) => {
    const own = texts?.items[entry.id];
    return entry.type === 'scenario' ? !own?.parts?.[id] : !own;
  });
  return { questions: all.length, untranslated: missing.length };
}
