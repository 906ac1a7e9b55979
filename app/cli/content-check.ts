/**
 * `npm run content:check [folder]`: parses, compiles and cross-checks everything in `content/` and names file and line of every
 * fault and every warning, then says what is not yet translated. Exit code 1 when there is a fault.
 */
import { checkContent } from '#app/features/learning/check-content.server';
import { printFault } from '#app/features/learning/content-fault';
import { today } from '#app/foundation/clock';

const { courses, faults, warnings, unfinished, untranslated } = await checkContent(process.argv[2] ?? 'content', {
  today: today(),
});
for (const fault of faults) process.stderr.write(`${printFault(fault)}\n`);
for (const { message, ...place } of warnings)
  process.stderr.write(`${printFault({ ...place, message: `warning: ${message}` })}\n`);
process.stdout.write(
  faults.length === 0 ? `${courses} courses, no fault.\n` : `${faults.length} faults in ${courses} courses.\n`,
);
for (const slug of unfinished) process.stdout.write(`${slug}: unfinished, it is not published\n`);
if (warnings.length > 0) process.stdout.write(`${warnings.length} warnings.\n`);
for (const { slug, language, missing, lessons, draft } of untranslated) {
  const left =
    missing.length > 0 ? `${missing.length} of ${lessons} lessons not yet translated` : 'every lesson is there';
  process.stdout.write(`${slug}: ${language}: ${left}${draft ? ', a draft' : ''}\n`);
}
process.exitCode = faults.length === 0 && courses > 0 ? 0 : 1;
