/**
 * `npm run content:check [folder]`: parses, compiles and cross-checks everything in `content/` and names file and line of every
 * fault and every warning, then says what is not yet translated. Exit code 1 when there is a fault.
 */
import { checkContent } from '#app/features/learning/check-content.server';
import { contentReport } from '#app/features/learning/content-report.rules';
import { today } from '#app/foundation/clock';

const { places, sums, passes } = contentReport(await checkContent(process.argv[2] ?? 'content', { today: today() }));
for (const line of places) process.stderr.write(`${line}\n`);
for (const line of sums) process.stdout.write(`${line}\n`);
process.exitCode = passes ? 0 : 1;
