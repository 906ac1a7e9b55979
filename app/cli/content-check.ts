/**
 * `npm run content:check [folder]`: parses, compiles and cross-checks everything in `content/` and names file and line of every
 * fault. Exit code 1 when there is one.
 */
import { checkContent } from '#app/features/learning/check-content.server';
import { printFault } from '#app/features/learning/content-fault';

const { courses, faults } = await checkContent(process.argv[2] ?? 'content');
for (const fault of faults) process.stderr.write(`${printFault(fault)}\n`);
process.stdout.write(
  faults.length === 0 ? `${courses} courses, no fault.\n` : `${faults.length} faults in ${courses} courses.\n`,
);
process.exitCode = faults.length === 0 && courses > 0 ? 0 : 1;
