/**
 * `npm run content:new -- <slug>`: begins a course in `content/courses/<slug>` with files that `content:check` accepts. What stands
 * in [brackets] waits for its author. Refuses a slug that is taken or is none; exit code 1 then.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { courseSkeleton } from '#app/features/learning/course-skeleton.rules';
import { slug as slugRule } from '#app/features/learning/question.schema';
import { today } from '#app/foundation/clock';

const slug = process.argv[2] ?? '';
const folder = join('content/courses', slug);

function refused(): string | null {
  if (!slug) return 'Usage: npm run content:new -- <slug>, for example npm run content:new -- ky-nang-so';
  if (!slugRule.safeParse(slug).success) return `"${slug}" is no slug: small letters, digits and single hyphens`;
  return existsSync(folder) ? `${folder} is there already` : null;
}

const why = refused();
if (why) {
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
} else {
  for (const [path, text] of Object.entries(courseSkeleton(slug, today()))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${file}\n`);
  }
  process.stdout.write('Write over what stands in [brackets], then: npm run content:check\n');
}
