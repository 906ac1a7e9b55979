/** `npm run content:publish [folder]`: publishes the courses of `content/`. An exit code above 0, with every fault, when something is wrong. */
import { publishContent } from '#app/features/learning/publish-content.server';
import { withDatabase } from './with-database';

await withDatabase(async () => {
  const { courses, compiled, reused, changed } = await publishContent(undefined, { root: process.argv[2] });
  process.stdout.write(
    `${courses} courses: ${compiled} lessons compiled, ${reused} as they were; changed: ${changed.join(', ') || 'none'}\n`,
  );
  return 0;
});
