/** `npm run content:publish [folder]`: publishes the courses of `content/`. Exit code 1 with every fault when something is wrong. */
import { publishContent } from '#app/features/learning/publish-content.server';
import { closeDatabase } from '#app/foundation/db.server';

try {
  const { courses, compiled, reused, changed } = await publishContent(undefined, {
    root: process.argv[2] ?? 'content',
  });
  process.stdout.write(
    `${courses} courses: ${compiled} lessons compiled, ${reused} as they were; changed: ${changed.join(', ') || 'none'}\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
