/**
 * `npm run content:export -- <course> [gift|moodle] > questions.gift`: a course's bank for another platform, as GIFT (or Moodle XML). What the
 * format cannot say is named.
 */
import { readFileSync } from 'node:fs';
import { bankTexts } from '#app/features/learning/bank-file.rules';
import { readCourse } from '#app/features/learning/read-course.server';

const [course = '', format = 'gift'] = process.argv.slice(2);
const { bank, pictures, faults } = readCourse('content/courses', course);
if (!bank || (format !== 'gift' && format !== 'moodle')) {
  process.stderr.write(
    `${faults[0]?.message ?? 'no such course or format'}\n\nnpm run content:export -- <course> [gift|moodle] > questions.gift\n`,
  );
  process.exit(2);
}
const sources = new Map([...pictures].map(([path, { file }]) => [path, readFileSync(file)]));
const { text, left } = bankTexts[format](bank.items, sources);
process.stdout.write(text);
if (left.length > 0) process.stderr.write(`Left out, the format cannot say all of them: ${left.join(', ')}\n`);
