/**
 * `npm run content:import -- questions.gift --into <course>` (or a Moodle XML file, `.xml`): brings the questions of a file into a course's
 * bank. Says every line that cannot be kept, and then writes nothing.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printFault } from '#app/features/learning/content-fault';
import { importQuestions } from '#app/features/learning/import-questions.server';

const { values, positionals } = parseArgs({ options: { into: { type: 'string' } }, allowPositionals: true });
const [file] = positionals;
const folder = join('content/courses', values.into ?? '');
if (!file || !values.into || !existsSync(file) || !existsSync(join(folder, 'questions.yaml'))) {
  process.stderr.write('npm run content:import -- questions.gift --into <course>\n');
  process.exit(2);
}
const { taken, faults } = importQuestions({ file, folder });
for (const fault of faults) process.stderr.write(`${printFault(fault)}\n`);
process.stdout.write(
  faults.length > 0
    ? `${faults.length} faults; nothing was written.\n`
    : `${taken} questions in ${join(folder, 'questions.yaml')}. Next: npm run content:check\n`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
