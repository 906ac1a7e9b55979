/**
 * `npm run content:import -- questions.gift --into <course> [--partial]` (or a Moodle XML file, `.xml`, or a bank as YAML): brings the questions
 * of a file into a course's bank. Says of each whether it was read, and why not. With a fault nothing is written, unless `--partial` takes the
 * questions that have none.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importQuestions } from '#app/features/learning/import-questions.server';
import { importReport } from '#app/features/learning/import-report.rules';

const { values, positionals } = parseArgs({
  options: { into: { type: 'string' }, partial: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [file] = positionals;
const folder = join('content/courses', values.into ?? '');
const bank = join(folder, 'questions.yaml');
if (!file || !values.into || !existsSync(file) || !existsSync(bank)) {
  process.stderr.write('npm run content:import -- questions.gift --into <course> [--partial]\n');
  process.exit(2);
}
const outcome = importQuestions({ file, folder, partial: values.partial });
const { read, refused, sum, passes } = importReport(outcome, { file, bank });
for (const line of read) process.stdout.write(`${line}\n`);
for (const line of refused) process.stderr.write(`${line}\n`);
process.stdout.write(`${sum}\n`);
process.exitCode = passes ? 0 : 1;
