import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import '#app/foundation/i18n/t.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { applyRoster } from './apply-roster.server';
import { checkRoster } from './check-roster.server';
import { discardRoster } from './discard-roster.server';
import { exportOneRoster } from './export-one-roster.server';
import { exportRoster } from './export-roster.server';
import { importById, stagedLines } from './roster-import.queries.server';

useDatabase();

let school: MadeUnit;
let a1: MadeUnit;
let keeper: ReturnType<typeof actorWith>;

beforeEach(async () => {
  freezeAt('2026-11-22');
  school = await makeUnit('thpt', { type: 'school', name: 'Trường Demo' });
  a1 = await makeUnit('thpt-a1', { type: 'class', name: 'Lớp A1', parent: school });
  await makeUnit('thpt-a2', { type: 'class', name: 'Lớp A2', parent: school });
  keeper = actorWith('school-coordinator', school);
});

async function check(text: string | Uint8Array, actor = keeper) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const { importId } = await checkRoster(actor, {
    unitId: school.id,
    audience: 'high-school-students',
    effectiveOn: day('2026-09-05'),
    file: { name: 'danh sách.csv', bytes },
  });
  return importId;
}

const countsOf = async (importId: string) => (await importById(keeper, { importId })).summary.counts;
const none = { new: 0, changed: 0, moved: 0, left: 0, same: 0, ask: 0, error: 0 };
const apply = (importId: string, decisions = {}) => applyRoster(keeper, { importId, decisions });
const people = () =>
  rows(sql`
    select person."personCode", person."fullName", unit."code", member."fromDay", member."toDay"
    from "Membership" member join "Person" person on person."id" = member."personId" join "Unit" unit on unit."id" = member."unitId"
    order by person."personCode", member."fromDay"`);

const file =
  'STT;Mã học sinh;Họ và tên;Ngày sinh;Lớp\n1;0089001;Lê Thị Ánh;01/02/2009;Lớp A1\n2;0089002;Đặng Văn Bê;3/4/2009;A2\n';

describe('importing a roster', () => {
  test('writes nothing before it is applied, then all of it; a second time it writes nothing', async () => {
    const importId = await check(file);
    expect(await people()).toEqual([]);
    expect(await countsOf(importId)).toMatchObject({ new: 2, error: 0 });
    expect(await apply(importId)).toEqual({ result: 'applied', written: 2 });
    expect(await people()).toEqual([
      { personCode: '0089001', fullName: 'Lê Thị Ánh', code: 'thpt-a1', fromDay: '2026-09-05', toDay: null },
      { personCode: '0089002', fullName: 'Đặng Văn Bê', code: 'thpt-a2', fromDay: '2026-09-05', toDay: null },
    ]);
    expect(await apply(importId)).toEqual({ result: 'already', written: 0 });

    const stamp = () =>
      row<{ at: string }>(sql`select string_agg(xmin::text, ' ' order by "id") as "at" from "Person"`);
    const before = await stamp();
    const again = await check(file);
    expect(await countsOf(again)).toMatchObject({ same: 2, new: 0, changed: 0 });
    expect(await apply(again)).toEqual({ result: 'unchanged', written: 0 });
    expect(await stamp()).toEqual(before);
  });

  test('keeps no copy of the file once it is applied or discarded, and never an identity number', async () => {
    const applied = await check('Họ và tên,CCCD\nLê Văn Tám,089190001234\n');
    const [line] = await stagedLines(applied);
    expect(JSON.stringify(line)).not.toContain('089190001234');
    await apply(applied);
    const discarded = await check(file);
    await discardRoster(keeper, { importId: discarded });
    expect(await stagedLines(applied)).toEqual([]);
    expect(await stagedLines(discarded)).toEqual([]);
    await expect(apply(discarded)).rejects.toMatchObject({ messageKey: 'organisations:import.discarded' });
  });

  test('with one wrong line imports nothing, and says which line', async () => {
    const importId = await check(`${file}3;0089003;Trần Cê;31/02/2009;A1\n4;0089001;Lê Thị Ánh;01/02/2009;A1\n`);
    expect(await countsOf(importId)).toMatchObject({ new: 2, error: 2 });
    const wrong = await stagedLines(importId, { outcomes: ['error'] });
    expect(wrong.map(({ line, judgement }) => [line, judgement.errors])).toEqual([
      [4, ['organisations:import.error.birthDate']],
      [5, ['organisations:import.error.duplicate?line=2']],
    ]);
    await expect(apply(importId)).rejects.toMatchObject({ messageKey: 'organisations:import.hasErrors' });
    expect(await people()).toEqual([]);
  });

  test('moves somebody between classes: one ends where the other begins', async () => {
    await apply(await check(file));
    const importId = await check('Mã,Họ và tên,Lớp,Từ ngày\n0089001,Lê Thị Ánh,A2,01/11/2026\n');
    expect(await importById(keeper, { importId })).toMatchObject({ summary: { counts: { moved: 1 }, missing: 1 } });
    await apply(importId);
    expect((await people()).slice(0, 2)).toEqual([
      { personCode: '0089001', fullName: 'Lê Thị Ánh', code: 'thpt-a1', fromDay: '2026-09-05', toDay: '2026-11-01' },
      { personCode: '0089001', fullName: 'Lê Thị Ánh', code: 'thpt-a2', fromDay: '2026-11-01', toDay: null },
    ]);
  });

  test('asks about people known by name and birth date, and does what is answered', async () => {
    const other = await makeUnit('other', { type: 'school' });
    const known = await makePerson('Lê Thị Ánh', {
      birthDate: '2009-02-01',
      issuer: 'lan-toa',
      personCode: 'LT-ABCDEFGHJK',
    });
    await makeMembership(known, other, { audience: 'high-school-students' });
    const importId = await check('Họ và tên,Ngày sinh,Lớp\nLê Thị Ánh,01/02/2009,A1\n');
    expect(await countsOf(importId)).toMatchObject({ ask: 1 });
    await expect(apply(importId)).rejects.toMatchObject({ messageKey: 'organisations:import.undecided' });
    expect(await apply(importId, { 2: known })).toEqual({ result: 'applied', written: 1 });
    const found = await rows(
      sql`select "unitId" from "Membership" where "personId" = ${known}::uuid and "toDay" is null`,
    );
    expect(found).toHaveLength(2);
  });

  test('stops and shows the new state when the roster changed since the check', async () => {
    const importId = await check(file);
    const person = await makePerson('Lê Thị Ánh', { issuer: 'moet', personCode: '0089001' });
    await makeMembership(person, a1, { audience: 'high-school-students' });
    expect(await apply(importId)).toEqual({ result: 'judged-again', written: 0 });
    expect(await countsOf(importId)).toMatchObject({ new: 1, changed: 1 });
    expect(await apply(importId)).toEqual({ result: 'applied', written: 2 });
  });

  test('two applications at once write once', async () => {
    const importId = await check(file);
    const results = await Promise.all([apply(importId), apply(importId)]);
    expect(results.map(({ result }) => result).sort()).toEqual(['already', 'applied']);
    expect(await people()).toHaveLength(2);
  });

  test("is refused for another's unit", async () => {
    const stranger = actorWith('school-coordinator', await makeUnit('other', { type: 'school' }));
    await expect(check(file, stranger)).rejects.toMatchObject({ kind: 'not-found' });
    const importId = await check(file);
    await expect(applyRoster(stranger, { importId, decisions: {} })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(applyRoster(keeper, { importId: 'nonsense', decisions: {} })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('odd files', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['headings alone', 'Họ và tên,Mã\n', 'empty'],
    ['no headings', '1,2,3\n4,5,6\n', 'noHeadings'],
    ['too many bytes', new Uint8Array(5 * 1024 * 1024 + 1).fill(65), 'tooBig'],
    ['too many lines', `Họ và tên,Mã\n${'A B,1\n'.repeat(60_030)}`, 'tooManyRows'],
    ['too many columns', `Họ và tên${','.repeat(200)}\n`, 'tooManyRows'],
    ['a quote that never ends', 'Họ và tên,Mã\n"Lê Văn Tám,1\nLê Văn Chín,2\n', 'broken'],
    ['random bytes', Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256), 'broken'],
  ])('%s: refused with a reason', async (_, content, fault) => {
    await expect(check(content)).rejects.toMatchObject({
      messageKey: `organisations:import.error.${fault}`,
      field: 'file',
    });
  });

  test('cells in quotes over several lines do not shift the numbers of later lines', async () => {
    const importId = await check('Họ và tên,Chức vụ\nLê Văn Tám,"Tổ\ntrưởng"\nLê 2,x\n');
    const lines = await stagedLines(importId);
    expect(lines.map(({ line, judgement }) => [line, judgement.outcome])).toEqual([
      [2, 'new'],
      [3, 'error'],
    ]);
    expect(lines[0]?.row.position).toBe('Tổ trưởng');
  });
});

test('an exported roster imports as no change', async () => {
  await apply(await check(file));
  const odd = await makePerson("Trần D'Cê", { issuer: 'moet', personCode: '0000001', birthDate: '2009-12-31' });
  await makeMembership(odd, a1, {
    audience: 'high-school-students',
    position: '=Lớp trưởng, "1"',
    fromDay: '2026-09-05',
  });
  await execute(
    sql`update "Person" set "gender" = 'female', "phone" = '0900000001', "email" = 'a@b.vn' where "id" = ${odd}::uuid`,
  );
  for (const language of ['vi', 'en'] as const) {
    const bytes = await exportRoster(keeper, { unitCode: 'thpt', filter: {}, language, format: 'csv' });
    const csv = new TextDecoder().decode(bytes);
    expect(csv).toContain('"\'=Lớp trưởng, ""1"""');
    expect(await countsOf(await check(csv))).toEqual({ ...none, same: 3 });
  }
  const workbook = await exportRoster(keeper, { unitCode: 'thpt', filter: {}, language: 'vi', format: 'xlsx' });
  expect(await countsOf(await check(workbook))).toEqual({ ...none, same: 3 });
  const archive = await exportOneRoster(keeper, { unitCode: 'thpt' });
  expect(await countsOf(await check(archive))).toEqual({ ...none, same: 3 });
});

test('a workbook is refused beyond what can be made of it, in words; a CSV file is not', async () => {
  await execute(sql`
    with made as (
      insert into "Person" ("id", "issuer", "personCode", "fullName", "givenNameKey", "searchText", "createdAt")
      select gen_random_uuid(), 'moet', n::text, 'Lê Văn Đông', 'dong', 'le van dong', '2026-01-01' from generate_series(1, 10001) n
      returning "id"
    )
    insert into "Membership" ("id", "personId", "unitId", "audience", "fromDay", "createdAt")
    select gen_random_uuid(), "id", ${a1.id}::uuid, 'high-school-students', '2026-09-05', '2026-01-01' from made`);
  // As an import of so many does at its end.
  await execute(sql`analyze "Person", "Membership"`);
  const all = { unitCode: 'thpt', filter: {}, language: 'vi' as const };
  await expect(exportRoster(keeper, { ...all, format: 'xlsx' })).rejects.toMatchObject({
    messageKey: 'rosters:export.tooLong',
    params: { count: 10_001 },
  });
  const lines = new TextDecoder()
    .decode(await exportRoster(keeper, { ...all, format: 'csv' }))
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(10_002);
});
