/**
 * `npm run bench -- lesson [--small] [--people N] [--profile folder]`: what a signed-in lesson page costs the built server, 8 readers at once. CPU is
 * that of node and PostgreSQL by the kernel's accounting; the client's own is told apart.
 */
import { parseArgs } from 'node:util';
import { openBrowser } from './browser';
import { startMeasuredServer } from './measured-server';
import { measure, report } from './rounds';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    people: { type: 'string', default: '1000' },
    profile: { type: 'string' },
  },
});
const [course, lesson] = ['can-bo-dvctt', 'thanh-toan-truc-tuyen'];
const server = await startMeasuredServer({ profile: values.profile });
try {
  const { publishContent } = await import('#app/features/learning/publish-content.server');
  const { gatherCrowd, signInSome } = await import('./crowd');
  await publishContent();
  await gatherCrowd(Number(values.people), course);
  const cookies = await signInSome(8);
  const path = `/learn/courses/${course}/${lesson}`;
  const page = await openBrowser(server.origin, cookies[0] ?? '', 'identity').get(path);
  if (page.status !== 200 || !page.body.includes('Năm bước thanh toán'))
    throw new Error(`The lesson was not served: ${page.status}`);
  const readers = cookies.map((cookie) => openBrowser(server.origin, cookie));
  const packed = await readers[0]?.get(path);

  async function work(worker: number): Promise<void> {
    const answer = await readers[worker]?.get(path);
    if (answer?.status !== 200) throw new Error(`A lesson answered ${answer?.status}`);
  }
  const operations = values.small ? 200 : 2000;
  await measure(server, { operations, atOnce: 8, work });
  const rounds = [];
  for (let round = 0; round < 3; round += 1) rounds.push(await measure(server, { operations, atOnce: 8, work }));
  process.stdout.write(
    `one page: ${page.bytes} bytes, ${packed?.bytes} packed; ${values.people} people in the tables\n`,
  );
  const { cpuMs } = report('lesson page', rounds);
  process.stdout.write(`lesson: ${cpuMs.toFixed(2)} ms\n`);
} finally {
  await server.stop();
}
