import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unfilledLines } from '#app/features/assessment/paper.rules';
import { TEXT_LANGUAGES } from '#app/foundation/i18n/languages';
import type { ContentFault } from './content-fault';
import { courseFile } from './course-file.schema';
import { waitingLines } from './course-skeleton.rules';
import type { CourseSource, LessonSource } from './course-source';
import { drawnFrom } from './course-warnings.rules';
import { readMedia } from './media/read-media.server';
import { namesIn } from './names-in.server';
import { picturesOf } from './question.schema';
import { questionsFile } from './questions-file.schema';
import { readQuestionTexts } from './read-question-texts.server';
import { parseYaml } from './yaml.adapter.server';

/**
 * Reads a course's folder: course.yaml, the question bank, lessons in every language and pictures, with every fault that can
 * be seen without compiling. A folder that is broken is still read as far as it goes, so that an author sees all faults at once.
 *
 * @param coursesFolder `content/courses`, as paths in faults should show it
 */
export function readCourse(coursesFolder: string, slug: string): CourseSource {
  const folder = join(coursesFolder, slug);
  const faults: ContentFault[] = [];
  const manifestFile = join(folder, 'course.yaml');
  const course = readYaml(manifestFile, courseFile, faults);
  const bankFile = join(folder, 'questions.yaml');
  const questions = readYaml(bankFile, questionsFile, faults);
  const manifest = course.value;
  const bank = questions.value;
  if (manifest && manifest.slug !== slug) {
    faults.push({
      file: manifestFile,
      line: course.lineOf(['slug']),
      message: `slug is "${manifest.slug}", the folder is "${slug}"`,
    });
  }
  // Pages, copies and figures find a bank by the name of its course.
  if (bank && bank.bank !== slug)
    faults.push({
      file: bankFile,
      line: questions.lineOf(['bank']),
      message: `bank is "${bank.bank}", the folder is "${slug}"`,
    });

  for (const { at, line, there } of manifest && bank ? unfilledLines(manifest.quiz.draw, bank.items) : []) {
    const message = `${drawnFrom(line)}: ${line.count} questions to draw, the bank has ${there}, ${line.count - there} too few`;
    faults.push({ file: manifestFile, line: course.lineOf(['quiz', 'draw', at]), message });
  }

  const lessons: LessonSource[] = [];
  for (const language of TEXT_LANGUAGES) {
    const shelf = join(folder, language);
    const present = new Set(namesIn(shelf));
    manifest?.lessons.forEach(({ slug: lesson, file, title }, at) => {
      const name = `${file}.mdx`;
      if (present.delete(name)) {
        const path = join(shelf, name);
        lessons.push({ slug: lesson, language, file: path, source: readFileSync(path, 'utf8') });
        if (!title[language]) {
          const line = course.lineOf(['lessons', at, 'title']);
          faults.push({ file: manifestFile, line, message: `no title in "${language}" for ${language}/${name}` });
        }
      } else if (language === 'vi') {
        faults.push({
          file: manifestFile,
          line: course.lineOf(['lessons', at, 'file']),
          message: `no file vi/${name}`,
        });
      }
    });
    if (manifest)
      for (const name of present)
        faults.push({ file: join(shelf, name), line: 1, message: 'is in no lesson of course.yaml' });
  }
  const { pictures, films, faults: broken } = readMedia(folder);
  faults.push(...broken);
  for (const { src, path } of picturesOf(bank?.items ?? [])) {
    if (pictures.has(src)) continue;
    faults.push({ file: bankFile, line: questions.lineOf(path), message: `no picture ${src} in this course` });
  }
  const inOther = readQuestionTexts(folder, bank);
  faults.push(...inOther.faults);
  if (manifest && !manifest.unfinished) {
    const texts = [course, questions, ...lessons].map(({ file, source }) => ({ file, source }));
    for (const { file, source } of texts)
      for (const { line, words } of waitingLines(source))
        faults.push({
          file,
          line,
          message: `${words} waits to be written over (or the course is \`unfinished: true\`)`,
        });
  }
  const lineOf = { manifest: course.lineOf, bank: questions.lineOf };
  return { slug, folder, manifest, bank, texts: inOther.texts, lessons, pictures, films, faults, lineOf };
}

function readYaml<Schema extends Parameters<typeof parseYaml>[2]>(
  file: string,
  schema: Schema,
  faults: ContentFault[],
) {
  const source = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const parsed = parseYaml(file, source ?? '', schema);
  if (source === null) faults.push({ file, line: 1, message: 'the file is missing' });
  else faults.push(...parsed.faults);
  return { ...parsed, file, source: source ?? '' };
}
