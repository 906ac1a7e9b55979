/**
 * `npm run bench -- roster-import [--small]`: how long 60,000 pupils take from the upload of a workbook to the last written line,
 * with their classes, obligations and figures, and how long the same file takes a second time, when it writes nothing.
 */
import { parseArgs } from 'node:util';
import { startMeasuredServer } from './measured-server';

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false } } });
const people = values.small ? 5_000 : 60_000;
const SCHOOLS = 60;
const CLASSES = 24;

const server = await startMeasuredServer();
try {
  const { day } = await import('#app/foundation/clock');
  const { execute, row, rows, sql } = await import('#app/foundation/db.server');
  const { newId } = await import('#app/foundation/ids');
  const { wire } = await import('#app/wiring.server');
  const { writeWorkbook } = await import('#app/foundation/documents/spreadsheet.server');
  const { applyRoster } = await import('#app/features/organisations/apply-roster.server');
  const { checkRoster } = await import('#app/features/organisations/check-roster.server');
  const { continueRoster } = await import('#app/features/organisations/continue-roster.server');
  const { importById } = await import('#app/features/organisations/roster-import.queries.server');
  const { seedOrganisations } = await import('#seed/organisations.server');
  const { seedTargets } = await import('#seed/targets.server');
  wire();
  await seedOrganisations();
  await seedTargets();
  const { unitId, userId } = await row<{ unitId: string; userId: string }>(sql`
    select held."unitId", held."userId" from "Grant" held join "Unit" unit on unit."id" = held."unitId"
    where held."role" = 'administrator' and unit."type" = 'province' limit 1`);
  const schools = Array.from({ length: SCHOOLS }, (_, at) => ({ id: newId(), code: `thpt-do-${at}` }));
  await execute(sql`
    insert into "Unit" ("id", "code", "name", "searchText", "type", "opensOn", "createdAt")
    select "id", "code", 'Trường ' || "code", "code", 'school', '2020-01-01', now()
    from json_populate_recordset(null::"Unit", ${JSON.stringify(schools)}::json)`);
  await execute(sql`
    insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay")
    select gen_random_uuid(), "id", ${unitId}::uuid, '2020-01-01' from "Unit" where "code" like 'thpt-do-%'`);

  const actor = {
    ...{ kind: 'user' as const, userId, personId: null, displayName: '', language: 'vi' as const, sessionId: '' },
    ...{ secondFactorAt: new Date(), hasSecondFactor: true },
    grants: [{ role: 'administrator', unitId, unitCode: '', fromDay: day('2020-01-01'), toDay: null }],
  };
  const night = { kind: 'system', job: 'bench' } as const;
  const bytes = await writeWorkbook([
    {
      name: 'HS',
      columns: ['Mã', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Mã trường', 'Lớp'].map((heading) => ({ heading })),
      rows: Array.from({ length: people }, (_, at) => pupil(at)),
    },
  ]);
  const question = { unitId, audience: 'high-school-students' as const, effectiveOn: day('2026-09-05') };
  const upload = async (label: string): Promise<number> => {
    const began = performance.now();
    const { importId } = await checkRoster(actor, { ...question, file: { name: 'hoc-sinh.xlsx', bytes } });
    await continueRoster(night, { importId });
    const checked = performance.now();
    const { state, summary } = await importById(actor, { importId });
    if (state !== 'checked') throw new Error(`${state}: ${summary.note}`);
    await applyRoster(actor, { importId, decisions: {} });
    await continueRoster(night, { importId });
    const ended = performance.now();
    const after = await importById(actor, { importId });
    if (after.state !== 'applied') throw new Error(`${after.state}: ${after.summary.note}`);
    const [check, write] = [(checked - began) / 1000, (ended - checked) / 1000];
    say(`${label}: ${(bytes.length / 1e6).toFixed(1)} MB, ${JSON.stringify(summary.counts)}`);
    say(`  read and checked in ${check.toFixed(1)} s, written in ${write.toFixed(1)} s (${after.done} lines)`);
    return check + write;
  };
  const stamp = () =>
    rows(
      sql`select count(*)::int as "n", max("version") as "v", max(xmin::text::bigint)::text as "x" from "Membership"`,
    );

  const first = await upload(`${people} pupils`);
  const [written] = await rows(sql`
    select (select count(*) from "Person")::int as "persons", (select count(*) from "Unit" where "type" = 'class')::int as "classes",
      (select count(*) from "Obligation")::int as "obligations"`);
  say(`  ${JSON.stringify(written)}; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  const before = JSON.stringify(await stamp());
  const again = await upload('the same file again');
  if (JSON.stringify(await stamp()) !== before) throw new Error('the same file wrote memberships again');
  say(`  in ${again.toFixed(1)} s it wrote nothing`);
  say(`roster-import: ${first.toFixed(1)} s`);
} finally {
  await server.stop();
}

function pupil(at: number): string[] {
  const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng'][at % 7] as string;
  const middle = ['Thị', 'Văn', 'Minh', 'Ngọc', 'Hữu'][at % 5] as string;
  const given = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hà', 'Khánh', 'Linh', 'Mỹ', 'Nam', 'Phúc'][at % 11] as string;
  const school = at % SCHOOLS;
  const place = Math.floor(at / SCHOOLS) % CLASSES;
  const birth = `${String(1 + (at % 28)).padStart(2, '0')}/${String(1 + (at % 12)).padStart(2, '0')}/${2009 + (at % 3)}`;
  const name = `${family} ${middle} ${given}`;
  return [
    `HS${String(at).padStart(7, '0')}`,
    name,
    birth,
    at % 2 ? 'Nam' : 'Nữ',
    `thpt-do-${school}`,
    `${10 + (place % 3)}A${1 + Math.floor(place / 3)}`,
  ];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
