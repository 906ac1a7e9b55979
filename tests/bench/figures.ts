/**
 * `npm run bench -- figures [--small] [--people N] [--keep FOLDER] [--only TEXT] [--profile FOLDER]`: what pages of figures cost the built server on a generated province: 298 old
 * communes that became 102, 120,000 people, 4 targets, 3 cycles; 8 readers at once, a leader of the province or who keeps the
 * people of a commune. Also the nightly run when nothing changed.
 * CPU is that of node and PostgreSQL by the kernel's accounting.
 */
import { parseArgs } from 'node:util';
import { openBrowser } from './browser';
import { type MeasuredServer, startMeasuredServer } from './measured-server';
import { measure, report } from './rounds';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    people: { type: 'string' },
    /** The database stays in it; the next run finds it there. */
    keep: { type: 'string' },
    /** Only pages whose name holds it. */
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
  },
});
const people = Number(values.people ?? (values.small ? 4_000 : 120_000));
const province = 'province-0001';
const commune = 'commune-new-0001';
const lastYear = new Date().getFullYear() - 1;
const beforeReform = `cycle=${lastYear}&on=${lastYear}-06-15`;
const pages = [
  ['province', 'leader', province, '/progress'],
  ['province, its communes', 'leader', province, '/progress?kind=commune'],
  ["the leader's page", 'leader', province, '/overview'],
  ['province, last year', 'leader', province, `/progress?cycle=${lastYear}`],
  ['province, as it was before the reform', 'leader', province, `/progress?${beforeReform}`],
  ['province, the same restated', 'leader', province, `/progress?${beforeReform}&as=now`],
  ['one target', 'leader', province, '/progress/officials-awareness'],
  ['comparison', 'leader', province, '/progress/officials-awareness/compare?kind=commune'],
  ['a commune', 'keeper', commune, '/progress'],
  ['a commune, the people of a number', 'keeper', commune, '/progress/officials-awareness'],
  ['a commune, its unit page', 'keeper', commune, ''],
  ['a department of 70 schools', 'leader', 'department-0001', '/progress'],
] as const;

const server = await startMeasuredServer({ keep: values.keep, profile: values.profile });
try {
  if (!server.filled) await fill();
  await nightlyRun();
  const cookies = { leader: await signedIn('leader', province), keeper: await signedIn('unit-focal-point', commune) };
  for (const [name, who, unit, path] of pages) {
    if (name.includes(values.only)) await visit(server, { name, path: `/units/${unit}${path}`, cookie: cookies[who] });
  }
} finally {
  await server.stop();
}

async function fill(): Promise<void> {
  const { seedPlanTargets } = await import('#seed/plan-targets.server');
  const { generateHistory } = await import('#seed/generate-history.server');
  const { verifyFigures } = await import('#app/features/targets/verify-figures.server');
  await seedPlanTargets();
  const made = await timed(() => generateHistory({ people }));
  const { units, cycles, events, branches } = made.of;
  say(
    `made ${units} units, ${made.of.people} people, ${cycles} cycles, ${events} events, ${branches} kept branches in ${made.ms / 1000} s`,
  );
  const checked = await timed(() => verifyFigures());
  say(`verified ${checked.of.figures} figures in ${checked.ms} ms: ${checked.of.differences.length} differences`);
}

/** What the night staff does on a night on which nothing changed. */
async function nightlyRun(): Promise<void> {
  const { row, sql } = await import('#app/foundation/db.server');
  const { rollDay } = await import('#app/features/targets/roll-day.server');
  const { refreshObligations } = await import('#app/features/targets/refresh-obligations.server');
  const { addDays, today } = await import('#app/foundation/clock');
  const night = { kind: 'system', job: 'bench' } as const;
  const written = () => row<{ n: number }>(sql`select coalesce(max("id"), 0) as n from "ObligationEvent"`);
  const before = await written();
  const refreshed = await timed(() => refreshObligations(night, { people: 'all' }));
  const rolled = await timed(() => rollDay(night, { to: addDays(today(), 1) }));
  const after = await written();
  say(
    `nightly run: ${after.n - before.n} entries written; refresh ${refreshed.ms} ms, roll to the next day ${rolled.ms} ms`,
  );
}

async function visit(measured: MeasuredServer, page: { name: string; path: string; cookie: string }): Promise<void> {
  const { name, path, cookie } = page;
  const first = await openBrowser(measured.origin, cookie, 'identity').get(path);
  if (first.status !== 200 || !first.body.includes('table-frame')) throw new Error(`${path}: ${first.status}`);
  const readers = Array.from({ length: 8 }, () => openBrowser(measured.origin, cookie));
  const work = async (worker: number) => {
    const answer = await readers[worker]?.get(path);
    if (answer?.status !== 200) throw new Error(`${path} answered ${answer?.status}`);
  };
  await measure(measured, { operations: 40, atOnce: 8, work });
  const rounds = [];
  const operations = values.small ? 40 : 200;
  for (let round = 0; round < 3; round += 1) rounds.push(await measure(measured, { operations, atOnce: 8, work }));
  report(`${name} (${first.bytes} bytes)`, rounds);
}

/** Somebody with a role at a unit, signed in. */
async function signedIn(role: string, unitCode: string): Promise<string> {
  const { db, execute, sql } = await import('#app/foundation/db.server');
  const { now } = await import('#app/foundation/clock');
  const { newId } = await import('#app/foundation/ids');
  const { startSession } = await import('#app/features/accounts/start-session.server');
  const userId = newId();
  await db().user.create({
    data: { id: userId, loginName: `${role}-${userId}`, displayName: 'Cán bộ thử', staff: true, createdAt: now() },
  });
  await execute(sql`
    insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "createdAt")
    select ${newId()}::uuid, ${userId}::uuid, ${role}, "id", '2020-01-01', ${now()} from "Unit" where "code" = ${unitCode}`);
  const none = { grants: [], sessionId: '', secondFactorAt: null, hasSecondFactor: false };
  const { cookie } = await startSession(
    { kind: 'user', userId, personId: null, displayName: 'Cán bộ thử', language: 'vi', ...none },
    { userId, staff: true, client: { address: '127.0.0.1', userAgent: 'bench', cookies: null } },
  );
  return cookie.split(';')[0] ?? '';
}

async function timed<T>(work: () => Promise<T>): Promise<{ of: T; ms: number }> {
  const began = performance.now();
  return { of: await work(), ms: Math.round(performance.now() - began) };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
