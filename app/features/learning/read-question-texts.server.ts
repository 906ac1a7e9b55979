import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '#app/foundation/i18n/languages';
import type { ContentFault } from './content-fault';
import { namesIn } from './names-in.server';
import { textsFaults } from './question-texts.rules';
import { type QuestionTextsFile, questionTextsFile } from './question-texts.schema';
import type { QuestionsFile } from './questions-file.schema';
import { parseYaml } from './yaml.adapter.server';

/** The questions of a course in other languages, as far as they fit the bank, and where they do not. */
export function readQuestionTexts(folder: string, bank: QuestionsFile | null) {
  const texts = new Map<Language, QuestionTextsFile>();
  const faults: ContentFault[] = [];
  const others = LANGUAGES.filter((language) => language !== DEFAULT_LANGUAGE);
  for (const language of others) {
    const file = join(folder, `questions.${language}.yaml`);
    if (!existsSync(file)) continue;
    const parsed = parseYaml(file, readFileSync(file, 'utf8'), questionTextsFile);
    faults.push(...parsed.faults);
    if (!parsed.value || !bank) continue;
    const misfits = textsFaults(bank.items, parsed.value);
    faults.push(...misfits.map(({ path, message }) => ({ file, line: parsed.lineOf(path), message })));
    texts.set(language, parsed.value);
  }
  for (const name of namesIn(folder)) {
    const language = /^questions\.(.+)\.yaml$/.exec(name)?.[1];
    if (language && !others.includes(language as Language))
      faults.push({ file: join(folder, name), line: 1, message: `questions are not shown in "${language}"` });
  }
  return { texts, faults };
}
