import { type DrawLine, unfilledLines } from '#app/features/assessment/paper.rules';
import type { Day } from '#app/foundation/clock';
import type { ContentFault } from './content-fault';
import type { CourseSource, LessonSource } from './course-source';
import { REVIEW_MONTHS, reviewIsDue } from './freshness.rules';
import { itemFlaws } from './item-writing.rules';
import { minutesOf, type Reading } from './readability.rules';

/** Of a line of the draw the bank has so many times what is drawn, or the same questions come again at the next attempt. */
const BANK_TO_DRAW = 3;
/** Minutes by which a lesson's own figure may differ from what reading it takes. */
const MINUTES_OFF = 2;

/** What an editor sees in a course without its lessons: flaws of questions, a small bank, a review that is due. */
export function courseWarnings({ manifest, bank, folder, lineOf }: CourseSource, today: Day): ContentFault[] {
  const warnings: ContentFault[] = [];
  const bankFile = `${folder}/questions.yaml`;
  for (const { path, message } of bank ? itemFlaws(bank.items) : [])
    warnings.push({ file: bankFile, line: lineOf.bank(path), message });
  if (!manifest) return warnings;
  const tell = (path: PropertyKey[], message: string) =>
    warnings.push({ file: `${folder}/course.yaml`, line: lineOf.manifest(path), message });
  if (reviewIsDue(manifest.asOf, today)) tell(['asOf'], `reviewed ${manifest.asOf}, over ${REVIEW_MONTHS} months ago`);
  const wanted = manifest.quiz.draw.map((line) => ({ ...line, count: line.count * BANK_TO_DRAW }));
  for (const { at, line, there } of bank ? unfilledLines(wanted, bank.items) : []) {
    tell(['quiz', 'draw', at], thin(line, there));
  }
  return warnings;
}

/** A line of a draw as its author wrote it. */
export function drawnFrom({ topic, level }: DrawLine): string {
  return level === undefined ? `topic "${topic}"` : `topic "${topic}", level ${level}`;
}

/** What it means for learners that the bank is small, and how much is missing. @param line with three times its count */
function thin(line: DrawLine, there: number): string {
  const drawn = line.count / BANK_TO_DRAW;
  const means =
    there <= drawn
      ? 'every paper has the same ones'
      : there < drawn * 2
        ? 'fewer than twice as many, so learners get nearly the same questions'
        : 'not three times as many, so many come again at the next attempt';
  return `${drawnFrom(line)}: ${there} questions for ${drawn} drawn: ${means}; ${line.count - there} more are enough`;
}

/** What an editor sees in a lesson: long sentences, nothing to check oneself by, minutes that are not what it takes. */
export function lessonWarnings(
  { manifest, folder, lineOf }: CourseSource,
  { slug, language, file }: LessonSource,
  reading: Reading,
): ContentFault[] {
  const warnings = reading.longSentences.map(({ line, words, begins }) => ({
    file,
    line,
    message: `a sentence of ${words} words: "${begins} …"`,
  }));
  if (reading.stops.checks === 0) warnings.push({ file, line: 1, message: 'no <CheckYourself> in this lesson' });
  const at = manifest?.lessons.findIndex((lesson) => lesson.slug === slug) ?? -1;
  const minutes = manifest?.lessons[at]?.minutes;
  const takes = minutesOf(reading);
  // Minutes are promised for the Vietnamese.
  if (language !== 'vi' || minutes === undefined || Math.abs(minutes - takes) <= MINUTES_OFF) return warnings;
  const line = lineOf.manifest(['lessons', at, 'minutes']);
  return [
    ...warnings,
    { file: `${folder}/course.yaml`, line, message: `"${slug}" says ${minutes} minutes and takes about ${takes}` },
  ];
}
