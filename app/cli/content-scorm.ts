/**
 * `npm run content:scorm -- <slug> [vi|en] [file]`: writes a published course as a SCORM 1.2 package.
 * Needs a build (`npm run build`): the package carries its script and styles.
 */
import { writeFileSync } from 'node:fs';
import { packageCourse } from '#app/features/learning/scorm/package-course.server';
import { DomainError } from '#app/foundation/errors';
import { languageOf } from '#app/foundation/i18n/languages';
import { withDatabase } from './with-database';

const [slug, language, file] = process.argv.slice(2);

async function main(): Promise<number> {
  if (!slug) throw new Error('Usage: npm run content:scorm -- <slug> [vi|en] [file]');
  try {
    const made = await packageCourse(
      { kind: 'system', job: 'content-scorm' },
      { courseSlug: slug, language: languageOf(language) },
    );
    writeFileSync(file ?? made.name, made.bytes);
    process.stdout.write(`${file ?? made.name}: ${made.bytes.length} bytes\n`);
    return 0;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not-found') throw new Error(`No published course "${slug}"`);
    throw error;
  }
}

await withDatabase(main);
