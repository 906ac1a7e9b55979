import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { readArchive } from '../../app/foundation/documents/archive.server';
import { accessible, desk, expect, fits, phone, played, signIn, test } from './journey';

/** It has a film. */
const course = 'can-bo-dvctt';
const player = createRequire(import.meta.url).resolve('scorm-again/scorm12');
const types: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  vtt: 'text/vtt',
};

/** A learning system that is not ours: scorm-again's API in a page, the package in a frame; what was said survives a reload. */
const lms = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>LMS</title><style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:99vh}</style>
<body><script src="/scorm-again.js"></script><script>
window.API = new Scorm12API({ autocommit: false });
const kept = sessionStorage.getItem('cmi');
if (kept) window.API.loadFromJSON(JSON.parse(kept));
for (const event of ['LMSCommit', 'LMSFinish']) window.API.on(event, () => sessionStorage.setItem('cmi', JSON.stringify(window.API.cmi)));
window.API.on('LMSSetValue.cmi.core.session_time', (name, value) => sessionStorage.setItem('time', value));
</script><iframe title="SCO" src="/package/index.html"></iframe></body></html>`;

function serve(files: Map<string, Uint8Array>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] as string;
    const body =
      path === '/' ? lms : path === '/scorm-again.js' ? readFileSync(player) : files.get(path.replace('/package/', ''));
    response.writeHead(body === undefined ? 404 : 200, {
      'Content-Type': types[path.split('.').pop() ?? ''] ?? types.html,
    });
    response.end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

test('an administrator downloads a course, and it is read to its end in another learning system', async ({
  page,
  context,
}) => {
  await page.setViewportSize(desk);
  await signIn(page, 'quantri.demo');
  await page.goto('/admin/packages');
  await accessible(page);
  const href = await page
    .getByRole('row')
    .filter({ hasText: 'Dịch vụ công trực tuyến cho cán bộ' })
    .getByRole('link')
    .first()
    .getAttribute('href');
  expect(href).toContain(course);
  const answer = await context.request.get(href as string);
  expect(answer.headers()['content-type']).toBe('application/zip');
  const files = await readArchive(await answer.body());
  const text = [...files].map(([name, bytes]) => `${name}\n${new TextDecoder().decode(bytes)}`).join('\n');
  expect(text).not.toMatch(/"correct"|correct:|itemKey|passPercent/);

  const server = await serve(files);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cmi = () =>
    page.evaluate(() => {
      const api = (window as unknown as { API: { LMSGetValue(name: string): string } }).API;
      const value = (name: string) => api.LMSGetValue(`cmi.core.${name}`);
      return { status: value('lesson_status'), location: value('lesson_location') };
    });
  try {
    await page.setViewportSize(phone);
    await page.goto(origin);
    const sco = page.frameLocator('iframe[title="SCO"]');
    const lesson = sco.frameLocator('#page');
    await expect(lesson.getByRole('heading', { level: 1 })).toBeVisible();
    const lessons = await sco
      .locator('#lesson option')
      .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value));
    expect(lessons.length).toBeGreaterThan(5);
    await expect(sco.getByRole('status')).toHaveText(`Đã đọc 0 trên ${lessons.length} bài`);
    expect(await cmi()).toEqual({ status: 'incomplete', location: lessons[0] });
    await fits(page);

    await sco.getByRole('button', { name: 'Đã đọc xong bài này' }).click();
    await expect(sco.getByRole('status')).toHaveText(`Đã đọc 1 trên ${lessons.length} bài`);
    // The learner closes it and comes back: where she was, and what she had read.
    await page.goto(origin);
    await expect(sco.getByRole('status')).toHaveText(`Đã đọc 1 trên ${lessons.length} bài`);
    await expect(sco.locator('#lesson')).toHaveValue(lessons[1] as string);

    for (let at = 1; at < lessons.length; at += 1) {
      await expect(sco.locator('#lesson')).toHaveValue(lessons[at] as string);
      await expect(lesson.locator('main h1')).toBeVisible();
      if (lessons[at] === 'tim-nop-va-theo-doi-ho-so') await played(lesson.locator('video'), 'Chị Hạnh cần bản sao');
      await sco.getByRole('button', { name: 'Đã đọc xong bài này' }).click();
    }
    await expect(sco.getByRole('status')).toHaveText('Đã đọc hết các bài');
    expect((await cmi()).status).toBe('completed');
    await page.goto(origin);
    await expect(sco.getByRole('status')).toHaveText('Đã đọc hết các bài');
    expect((await cmi()).status).toBe('completed');
    const time = await page.evaluate(() => sessionStorage.getItem('time') ?? '');
    expect(time).toMatch(/^\d{4}:\d\d:\d\d\.\d\d$/);
  } finally {
    server.close();
  }
});
