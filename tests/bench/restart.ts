/**
 * `npm run bench -- restart [--small]`: how long publishing takes when nothing has changed, which every start of a server waits for: 48 courses of 10
 * lessons. Beside it the first publishing, that of one changed lesson, and the start after an upgrade, which reads everything and compiles nothing. One database, one process; wall time, so a busy machine shows.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startMeasuredServer } from './measured-server';

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false } } });
const [courses, lessons] = values.small ? [4, 10] : [48, 10];

/** A real course with its lessons repeated up to ten, under other names: every lesson differs in its title, so each is compiled. */
function multiply(root: string): void {
  const from = 'content/courses/can-bo-dvctt';
  const files = readdirSync(join(from, 'vi')).sort();
  for (let number = 1; number <= courses; number += 1) {
    const slug = `khoa-${number}`;
    const folder = join(root, 'courses', slug);
    mkdirSync(join(folder, 'vi'), { recursive: true });
    for (const beside of ['images', 'films']) cpSync(join(from, beside), join(folder, beside), { recursive: true });
    const rename = (text: string) => text.replaceAll('can-bo-dvctt', slug).replaceAll('dvctt-', `k${number}-`);
    writeFileSync(join(folder, 'questions.yaml'), rename(readFileSync(join(from, 'questions.yaml'), 'utf8')));
    const listed: string[] = [];
    for (let lesson = 1; lesson <= lessons; lesson += 1) {
      const name = `${String(lesson).padStart(2, '0')}-bai-${lesson}`;
      const source = readFileSync(join(from, 'vi', files[(lesson - 1) % files.length] ?? ''), 'utf8');
      writeFileSync(join(folder, 'vi', `${name}.mdx`), source.replace(/^# .*$/m, `# Bài ${lesson} khóa ${number}`));
      const title = `{vi: "Bài ${lesson} khóa ${number}", en: "Lesson ${lesson} of ${number}"}`;
      listed.push(`  - {slug: bai-${lesson}, file: ${name}, minutes: 5, title: ${title}}`);
    }
    const manifest = rename(readFileSync(join(from, 'course.yaml'), 'utf8'));
    const [before, after] = [manifest.indexOf('lessons:\n'), manifest.indexOf('\nquiz:')];
    writeFileSync(
      join(folder, 'course.yaml'),
      `${manifest.slice(0, before)}lessons:\n${listed.join('\n')}${manifest.slice(after)}`,
    );
  }
}

const root = mkdtempSync(join(tmpdir(), 'lan-toa-restart-'));
const lesson = join(root, 'courses/khoa-1/vi/01-bai-1.mdx');
const server = await startMeasuredServer();
try {
  multiply(root);
  const { publishContent } = await import('#app/features/learning/publish-content.server');
  const timed = async (program: string) => {
    const begun = performance.now();
    const { compiled } = await publishContent(undefined, { root, program });
    return { compiled, seconds: (performance.now() - begun) / 1000 };
  };
  const first = await timed('one');
  const again = [await timed('one'), await timed('one'), await timed('one')];
  writeFileSync(lesson, `${readFileSync(lesson, 'utf8')}\nThêm một câu.\n`);
  const changed = await timed('one');
  const upgraded = await timed('two');
  const compiled = [first, ...again, changed, upgraded].map((each) => each.compiled).join(' ');
  if (compiled !== `${courses * lessons} 0 0 0 1 0`) throw new Error(`lessons compiled: ${compiled}`);
  const median = again.map((each) => each.seconds).sort((one, other) => one - other)[1] ?? 0;
  process.stdout.write(
    `${courses} courses of ${lessons} lessons: first publishing ${first.seconds.toFixed(1)} s, one lesson changed ${changed.seconds.toFixed(2)} s, another program ${upgraded.seconds.toFixed(2)} s, again ${again.map((each) => each.seconds.toFixed(3)).join(', ')} s\n`,
  );
  process.stdout.write(`restart: ${median.toFixed(3)} s\n`);
} finally {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
}
