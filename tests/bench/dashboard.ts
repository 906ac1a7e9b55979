/**
 * `npm run bench -- dashboard [--small] [--people N]`: what a leader's page of figures costs the built server, 8 readers at once,
 * on the demo and on a province of its real size. CPU is that of node and PostgreSQL by the kernel's accounting.
 */
import { parseArgs } from 'node:util';
import { openBrowser } from './browser';
import { type MeasuredServer, startMeasuredServer } from './measured-server';
import { measure, report } from './rounds';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    people: { type: 'string' },
    profile: { type: 'string' },
  },
});
const people = Number(values.people ?? (values.small ? 5_000 : 100_000));
const commune = 'xa-an-phu';
const pages = [
  { name: 'province', login: 'lanhdao.demo', path: '/units/ubnd-tinh/progress' },
  { name: 'its communes', login: 'lanhdao.demo', path: '/units/ubnd-tinh/progress?kind=commune' },
  { name: 'one target', login: 'lanhdao.demo', path: '/units/ubnd-tinh/progress/officials-awareness' },
  { name: 'people of a commune', login: 'daumoi.demo', path: `/units/${commune}/progress/officials-awareness` },
] as const;

const server = await startMeasuredServer({ profile: values.profile });
try {
  const { execute, sql } = await import('#app/foundation/db.server');
  const { wire } = await import('#app/wiring.server');
  const { seedOrganisations } = await import('#seed/organisations.server');
  const { seedTargets } = await import('#seed/targets.server');
  const { generateProvince } = await import('#seed/generate.server');
  const { verifyFigures } = await import('#app/features/targets/verify-figures.server');
  wire();
  await seedOrganisations();
  await seedTargets();
  // The server is none of a demo, so that it costs what one in production costs.
  await execute(sql`update "User" set "demo" = false`);
  await visit(server, 'demo');
  const began = performance.now();
  const made = await generateProvince({ people });
  const seconds = (performance.now() - began) / 1000;
  const { figures, differences } = await verifyFigures();
  process.stdout.write(
    `made ${made.people} people and ${made.events} events in ${seconds.toFixed(1)} s: ${figures} figures, ${differences.length} differences\n`,
  );
  const cost = await visit(server, `${people} people`);
  process.stdout.write(`dashboard: ${cost.toFixed(2)} ms\n`);
} finally {
  await server.stop();
}

/** Reads each page many times. @returns the CPU of the first, the province's */
async function visit(measured: MeasuredServer, label: string): Promise<number> {
  const costs: number[] = [];
  for (const { name, login, path } of pages) {
    const cookie = await sessionOf(login);
    const page = await openBrowser(measured.origin, cookie, 'identity').get(path);
    if (page.status !== 200 || !page.body.includes('table-frame'))
      throw new Error(`${path}: ${page.status} ${page.headers.location}`);
    const readers = Array.from({ length: 8 }, () => openBrowser(measured.origin, cookie));
    const work = async (worker: number) => {
      const answer = await readers[worker]?.get(path);
      if (answer?.status !== 200) throw new Error(`${path} answered ${answer?.status}`);
    };
    const operations = values.small ? 80 : 400;
    await measure(measured, { operations: 80, atOnce: 8, work });
    const rounds = [];
    for (let round = 0; round < 3; round += 1) rounds.push(await measure(measured, { operations, atOnce: 8, work }));
    costs.push(report(`${label}, ${name} (${page.bytes} bytes)`, rounds).cpuMs);
  }
  return costs[0] ?? 0;
}

async function sessionOf(loginName: string): Promise<string> {
  const { db } = await import('#app/foundation/db.server');
  const { startSession } = await import('#app/features/accounts/start-session.server');
  const { id, displayName, personId } = await db().user.findUniqueOrThrow({ where: { loginName } });
  const none = { grants: [], sessionId: '', secondFactorAt: null, hasSecondFactor: false };
  const client = { address: '127.0.0.1', userAgent: 'bench', cookies: null };
  const { cookie } = await startSession(
    { kind: 'user', userId: id, personId, displayName, language: 'vi', ...none },
    { userId: id, staff: true, client },
  );
  return cookie.split(';')[0] ?? '';
}
