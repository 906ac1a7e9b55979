/** `npm run content:publish [folder]`: publishes the courses of `content/`. An exit code above 0, with every fault, when something is wrong. */
import { publishContent } from '#app/features/learning/publish-content.server';
import { publishingProgram } from './prepare.mjs';
import { withDatabase } from './with-database';

await withDatabase(async () => {
  const options = { root: process.argv[2], program: publishingProgram() };
  const { courses, read, compiled, reused, changed } = await publishContent(undefined, options);
  process.stdout.write(
    `${courses} courses, ${read} read: ${compiled} lessons compiled, ${reused} as they were; changed: ${changed.join(', ') || 'none'}\n`,
  );
  return 0;
});
