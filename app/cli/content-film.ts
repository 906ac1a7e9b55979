/**
 * `npm run content:film -- <course> <name>`: draws a film from `content/courses/<course>/films/<name>.yaml`, with its captions beside it and its
 * poster in `images/<name>.jpg`. For authors: it needs Chromium and ffmpeg, which nothing else here does. The same storyboard makes the same film.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { printFault } from '#app/features/learning/content-fault';
import { captionsOf, momentAt, spokenLanguages, timed } from '#app/features/learning/media/storyboard.rules';
import { storyboard } from '#app/features/learning/media/storyboard.schema';
import { parseYaml } from '#app/features/learning/yaml.adapter.server';

const RATE = 10;
const [WIDTH, HEIGHT] = [640, 480];

const [course = '', name = ''] = process.argv.slice(2);
const folder = join('content/courses', course);
const file = join(folder, 'films', `${name}.yaml`);
if (!course || !name) fail('Usage: npm run content:film -- <course> <name>');
const { value: board, faults } = parseYaml(file, readFileSync(file, 'utf8'), storyboard);
if (!board) fail(faults.map(printFault).join('\n'));

const scenes = timed(board);
for (const language of spokenLanguages(scenes))
  writeFileSync(join(folder, 'films', `${name}.${language}.vtt`), captionsOf(scenes, language) ?? '');

const target = join(folder, 'films', `${name}.mp4`);
const ffmpeg = spawn(
  'ffmpeg',
  [
    ...['-v', 'error', '-y', '-f', 'image2pipe', '-c:v', 'png', '-framerate', String(RATE), '-i', '-'],
    ...['-c:v', 'libx264', '-profile:v', 'baseline', '-level', '3.0', '-pix_fmt', 'yuv420p', '-preset', 'veryslow'],
    ...['-tune', 'stillimage', '-crf', '27', '-g', String(RATE * 5), '-map_metadata', '-1', '-fflags', '+bitexact'],
    ...['-flags:v', '+bitexact', '-threads', '1', '-movflags', '+faststart', target],
  ],
  { stdio: ['pipe', 'inherit', 'inherit'] },
);
const made = new Promise<void>((done, failed) => {
  ffmpeg.on('error', failed);
  ffmpeg.on('close', (code) => (code === 0 ? done() : failed(new Error(`ffmpeg ended with ${code}`))));
});

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
await page.setContent(stage());
await page.evaluate(() => document.fonts.ready);

let pointer = { x: WIDTH - 60, y: HEIGHT - 130 };
let shown = '';
let picture: Buffer = Buffer.alloc(0);
for (const [at, timedScene] of scenes.entries()) {
  const { scene, from, to } = timedScene;
  await page.evaluate((next) => (window as unknown as Stage).show(next), {
    ...scene,
    number: at + 1,
    of: scenes.length,
  });
  const goal = await page.evaluate(() => (window as unknown as Stage).goal());
  for (let frame = Math.round(from * RATE); frame < Math.round(to * RATE); frame += 1) {
    const { typed, reached, pressing } = momentAt(timedScene, frame / RATE - from);
    const [x, y] = goal
      ? [along(pointer.x, goal.x, reached), along(pointer.y, goal.y, reached)]
      : [pointer.x, pointer.y];
    const moment = { typed, x, y, pressing };
    const key = JSON.stringify([at, moment]);
    if (key !== shown) {
      await page.evaluate((next) => (window as unknown as Stage).move(next), moment);
      picture = await page.screenshot({ type: 'png' });
      shown = key;
    }
    if (!ffmpeg.stdin.write(picture)) await new Promise((drained) => ffmpeg.stdin.once('drain', drained));
  }
  // The poster is the end of the first scene: all is written, and the pointer is there.
  if (at === 0)
    writeFileSync(join(folder, 'images', `${name}.jpg`), await page.screenshot({ type: 'jpeg', quality: 70 }));
  if (goal) pointer = goal;
}
ffmpeg.stdin.end();
await Promise.all([made, browser.close()]);
process.stdout.write(`${target}: ${scenes.at(-1)?.to} seconds, ${readFileSync(target).length} bytes\n`);

type Shown = { screen: string; number: number; of: number } & (typeof scenes)[number]['scene'];
type Stage = {
  show: (scene: Shown) => void;
  goal: () => { x: number; y: number } | null;
  move: (moment: { typed: number[]; x: number; y: number; pressing: boolean }) => void;
};

function along(from: number, to: number, part: number): number {
  return Math.round(from + (to - from) * part);
}

function fail(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

/** The lowest fifth stays empty: captions stand there. */
function stage(): string {
  const font = (part: string, weight: number) => {
    const bytes = readFileSync(
      `node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-${part}-${weight}-normal.woff2`,
    );
    const range = part === 'latin' ? 'U+0000-00FF,U+2000-206F' : 'U+0100-02FF,U+0300-036F,U+1EA0-1EF9,U+20AB';
    return `@font-face{font-family:B;font-weight:${weight};unicode-range:${range};src:url(data:font/woff2;base64,${bytes.toString('base64')})}`;
  };
  const fonts = ['latin', 'vietnamese'].flatMap((part) => [font(part, 400), font(part, 600)]).join('');
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${fonts}
*{box-sizing:border-box;margin:0}
body{width:${WIDTH}px;height:${HEIGHT}px;overflow:hidden;background:#e9eff1;color:#14232a;font:400 29px/1.3 B,sans-serif}
header{display:flex;justify-content:space-between;align-items:center;height:52px;padding:0 18px;background:#0b5a6f;color:#fff}
header b{font-weight:600;font-size:25px}header span{font-size:20px}
h1{padding:10px 18px 6px;font-size:31px;font-weight:600}
main{display:grid;gap:10px;padding:0 18px}
label{display:block;color:#495c66;font-size:22px}
.value{display:block;height:50px;padding:4px 12px;border:2px solid #6b7f88;border-radius:6px;background:#fff;color:#14232a;font-size:29px}
.typing::after{content:"|";color:#0b5a6f}
.line{padding:6px 12px;border-left:6px solid #b35c00;background:#fff}
.button{padding:6px 14px;border:3px solid #0b5a6f;border-radius:12px;background:#dceff4;font-weight:600;text-align:center}
.pressed{background:#0b5a6f;border-color:#0b5a6f;color:#fff}
#pointer{position:absolute;left:0;top:0;width:44px;height:44px}
#ring{position:absolute;left:0;top:0;width:56px;height:56px;margin:-28px;border:5px solid #b35c00;border-radius:50%}
</style><header><b>${board?.site ?? ''}</b><span>Màn hình vẽ lại để tập</span></header><h1></h1><main></main>
<div id="ring" hidden></div>
<svg id="pointer" viewBox="0 0 24 24"><path d="M4 2v18l5-4.6 3 6.6 3.2-1.5-3-6.4 7-.5Z" fill="#14232a" stroke="#fff" stroke-width="1.6"/></svg>
<script>
let scene;
const add = (parent, tag, name, text) => { const e = document.createElement(tag); e.className = name; e.textContent = text; parent.append(e); return e; };
window.show = (next) => {
  scene = next;
  document.querySelector('h1').textContent = next.screen;
  const main = document.querySelector('main');
  main.replaceChildren();
  for (const f of next.fields) { const l = add(main, 'label', '', f.label); add(l, 'span', 'value', ''); }
  for (const t of next.lines) add(main, 'p', 'line', t);
  for (const t of next.buttons) add(main, 'p', 'button', t);
};
window.goal = () => {
  const button = [...document.querySelectorAll('.button')].find((b) => b.textContent === scene.press);
  if (!button) return null;
  const box = button.getBoundingClientRect();
  return { x: Math.round(box.left + box.width * 0.88), y: Math.round(box.top + box.height * 0.6) };
};
window.move = ({ typed, x, y, pressing }) => {
  document.querySelectorAll('.value').forEach((value, at) => {
    const letters = [...scene.fields[at].value];
    value.textContent = letters.slice(0, typed[at]).join('');
    value.classList.toggle('typing', typed[at] < letters.length);
  });
  for (const b of document.querySelectorAll('.button')) b.classList.toggle('pressed', pressing && b.textContent === scene.press);
  const ring = document.getElementById('ring');
  ring.hidden = !pressing;
  ring.style.transform = document.getElementById('pointer').style.transform = 'translate(' + x + 'px,' + y + 'px)';
};
</script></html>`;
}
