/**
 * `npm run bench -- reorganisation [--people N]`: the reorganisation of 2025 from its file, applied in one transaction to a generated
 * province of 298 communes with 120,000 people and four targets, then undone: seconds and rows. On TEST_DATABASE_URL, else an
 * embedded server.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withPrivateDatabase } from '#tests/support/private-database';

const small = process.argv.includes('--small');
const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => /^(--people|\d+)/.test(word)),
  options: { people: { type: 'string', default: small ? '6000' : '120000' } },
});
const count = Number(values.people);
const say = (line: string) => void process.stdout.write(`${line}\n`);

await withPrivateDatabase('bench-reorganisation', async () => {
  const { wire } = await import('#app/wiring.server');
  const { day, freezeClock, startOfDay } = await import('#app/foundation/clock');
  const { closeDatabase, execute, row, sql } = await import('#app/foundation/db.server');
  const { applyReorganisation } = await import('#app/features/organisations/apply-reorganisation.server');
  const { draftReorganisation } = await import('#app/features/organisations/draft-reorganisation.server');
  const { importEdges } = await import('#app/features/organisations/import-edges.server');
  const { undoReorganisation } = await import('#app/features/organisations/undo-reorganisation.server');
  const { refreshObligations } = await import('#app/features/targets/refresh-obligations.server');
  const { verifyFigures } = await import('#app/features/targets/verify-figures.server');
  const { actorWith } = await import('#tests/support/organisations');
  const { FILE_2025, fillUnits, makeProvince2025 } = await import('#tests/support/province-2025');
  wire();
  const night = { kind: 'system', job: 'bench' } as const;
  freezeClock(startOfDay(day('2025-01-15')));
  const { province } = await makeProvince2025();
  const shares = [
    ['officials', ['commune', 'district', 'school'], 0.5],
    ['system-operators', ['district', 'commune'], 0.01],
    ['dtt-members', ['dtt'], 0.14],
    ['high-school-students', ['school'], 0.35],
  ] as const;
  for (const [audience, types, share] of shares) {
    await fillUnits(audience, types, Math.round(count * share));
    await execute(sql`
      insert into "Target" ("id", "audience", "measure", "titleVi", "titleEn", "year", "percent", "annual")
      values (${audience}, ${audience}, 'training', ${audience}, ${audience}, 2025, 80, true)`);
  }
  await execute(sql`
    insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt")
    select gen_random_uuid(), "id", 'officials', '2025', ${Math.round(count / 590)}, '2025-01-20' from "Unit" where "type" = 'commune'`);
  await execute(sql`analyze`);
  await refreshObligations(night, { people: 'all' });
  await execute(sql`analyze`);
  freezeClock(startOfDay(day('2025-07-01')));

  const administrator = actorWith('administrator', province);
  const { reorganisationId } = await draftReorganisation(administrator, { title: '2025', day: day('2025-07-01') });
  const bytes = new Uint8Array(readFileSync(FILE_2025));
  const plan = { reorganisationId, version: 0, bytes, parentCode: province.code, closeAbove: true };
  const read = await timed(() => importEdges(administrator, plan));
  say(`read: ${read.seconds} s, ${JSON.stringify(read.value)}`);
  const applied = await timed(() => applyReorganisation(administrator, { reorganisationId, version: 1 }));
  const { entries } = await row<{ entries: number }>(sql`
    select count(*)::int as entries from "ObligationEvent" where "causeType" = 'reorganisation'`);
  say(`applied: ${applied.seconds} s, ${JSON.stringify({ ...applied.value, obligations: entries })}`);
  say(`recount: ${(await verifyFigures()).differences.length} differences`);
  const undone = await timed(() => undoReorganisation(administrator, { reorganisationId, version: 2 }));
  say(`undone: ${undone.seconds} s; recount: ${(await verifyFigures()).differences.length} differences`);
  await closeDatabase();
});

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: string }> {
  const started = performance.now();
  const value = await work();
  return { value, seconds: ((performance.now() - started) / 1_000).toFixed(1) };
}
