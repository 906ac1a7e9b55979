import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CourseFiles, contentFolder, goodCourse } from '../support/course-folder';
import { everyType } from '../support/every-type';

export const everyTypeCourse = 'khoa-thu-moi-loai-cau-hoi';
/** The same, with one attempt and its key after the last. */
export const oneAttemptCourse = 'khoa-thu-mot-lan-lam-bai';

/**
 * Publishes, beside the courses of the product that runs on a data folder, two whose papers have every type of question, whatever is
 * drawn: who reaches 45 % passes and may begin anew at once.
 */
export function publishEveryType(dataDir: string): void {
  const root = contentFolder({
    [everyTypeCourse]: filesOf(everyTypeCourse, 'Đủ loại câu hỏi'),
    [oneAttemptCourse]: filesOf(oneAttemptCourse, 'Chỉ làm một lần', '  attempts: 1\n  review: after-last\n'),
  });
  try {
    cpSync('content/courses', join(root, 'courses'), { recursive: true });
    execFileSync('npm', ['run', '--silent', 'content:publish', root], {
      env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function filesOf(slug: string, title: string, rule = ''): CourseFiles {
  const files = goodCourse(slug);
  const course = (files['course.yaml'] ?? '')
    .replace('audiences: [officials]', 'audiences: [system-operators]')
    .replace('certificate: true', 'certificate: false')
    .replace('{vi: "Khóa nhỏ", en: "Small course"}', `{vi: "${title}", en: "Course of a journey"}`)
    .replace('pass: 80', 'pass: 45')
    .replace('  waitMinutes: 10\n', `  waitMinutes: 0\n${rule}`)
    .replace('{topic: chung, count: 3}', '{topic: chung, count: 7}')
    .replace('{topic: rieng, count: 2}', '{topic: rieng, count: 1}');
  return {
    ...files,
    'course.yaml': course,
    'questions.yaml': everyType.replace('bank: khoa-nho', `bank: ${slug}`),
    // No words that a search of another journey could find.
    'vi/01-mo-dau.mdx': '# Mở đầu\n\nMột.\n',
    'vi/02-ket-thuc.mdx': '# Kết thúc\n\nHai.\n',
  };
}
