/**
 * `npm run content:export -- <course> [gift|moodle] [vi|en] > questions.gift`: a course's bank for another platform, as GIFT (or Moodle XML),
 * in Vietnamese (or English). What the format cannot say, and what is not translated, is named.
 */
import { readFileSync } from 'node:fs';
import { bankOf } from '#app/features/learning/bank.rules';
import { entriesOf } from '#app/features/learning/bank-entries.rules';
import { bankTexts } from '#app/features/learning/bank-file.rules';
import { itemsIn } from '#app/features/learning/bank-in-language.rules';
import { placedPictures } from '#app/features/learning/course-source';
import { readCourse } from '#app/features/learning/read-course.server';
import { DEFAULT_LANGUAGE, isLanguage } from '#app/foundation/i18n/languages';

const [course = '', format = 'gift', language = DEFAULT_LANGUAGE] = process.argv.slice(2);
const source = readCourse('content/courses', course);
const { bank, pictures, faults, texts } = source;
if (!bank || (format !== 'gift' && format !== 'moodle') || !isLanguage(language)) {
  const why = bank ? 'no such format or language' : (faults[0]?.message ?? 'no such course');
  process.stderr.write(`${why}\n\nnpm run content:export -- <course> [gift|moodle] [vi|en] > questions.gift\n`);
  process.exit(2);
}
const { items, untranslated } = itemsIn(language, bankOf(bank.items, placedPictures(source), texts));
const sources = new Map([...pictures].map(([path, { file }]) => [path, readFileSync(file)]));
const { text, left } = bankTexts[format](entriesOf(items).entries, sources);
process.stdout.write(text);
if (left.length > 0) process.stderr.write(`Left out, the format cannot say all of them: ${left.join(', ')}\n`);
if (untranslated.length > 0)
  process.stderr.write(`In Vietnamese, nobody has translated them: ${untranslated.join(', ')}\n`);
