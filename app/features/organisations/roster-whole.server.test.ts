import { beforeEach, describe, expect, test } from 'vitest';
import { activateAccount } from '#app/features/accounts/activate-account.server';
import { day } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { readWorkbook, writeWorkbook } from '#app/foundation/documents/spreadsheet.server';
import '#app/foundation/i18n/t.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makeUnit } from '#tests/support/organisations';
import { applyRoster } from './apply-roster.server';
import { checkRoster } from './check-roster.server';
import { continueRoster } from './continue-roster.server';
import { inviteMembers } from './invite-members.server';
import { mapRoster } from './map-roster.server';
import { markRoster } from './mark-roster.server';
import { readMapping } from './read-mapping.server';
import { importById, stagedLines, undoBarriers } from './roster-import.queries.server';
import { undoRoster } from './undo-roster.server';

useDatabase();

let school: MadeUnit;
let keeper: ReturnType<typeof actorWith>;
const night = { kind: 'system', job: 'test' } as const;

beforeEach(async () => {
  freezeAt('2026-11-22');
  school = await makeUnit('thpt', { type: 'school', name: 'Trường Demo' });
  await makeUnit('thpt-a1', { type: 'class', name: 'Lớp A1', parent: school });
  keeper = actorWith('school-coordinator', school);
  await execute(sql`
    insert into "User" ("id", "loginName", "displayName", "staff", "createdAt")
    values (${keeper.userId}::uuid, 'keeper', 'Người giữ', true, '2026-01-01')`);
  await execute(sql`
    insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "createdAt")
    values (gen_random_uuid(), ${keeper.userId}::uuid, 'school-coordinator', ${school.id}::uuid, '2026-01-01', '2026-01-01')`);
});

type Options = { whole?: boolean; name?: string };

async function check(file: string | Uint8Array, { whole = false, name = 'danh-sach.csv' }: Options = {}) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const question = { unitId: school.id, audience: 'high-school-students' as const, effectiveOn: day('2026-09-05') };
  const { importId } = await checkRoster(keeper, { ...question, whole, file: { name, bytes } });
  return importId;
}

const view = (importId: string) => importById(keeper, { importId });
const apply = (importId: string, allowEnds = false) => applyRoster(keeper, { importId, decisions: {}, allowEnds });
const present = () =>
  rows<{ fullName: string; code: string }>(sql`
    select person."fullName", unit."code" from "Membership" member join "Person" person on person."id" = member."personId"
    join "Unit" unit on unit."id" = member."unitId" where member."toDay" is null order by person."fullName"`);

const pupils = (count: number, className = 'A1', first = 0) =>
  `Mã,Họ và tên,Lớp\n${Array.from(
    { length: count },
    (_, at) =>
      `HS${first + at},Học Sinh ${String.fromCharCode(65 + ((first + at) % 26))}${Math.floor((first + at) / 26)
        .toString(36)
        .replace(/\d/g, (digit) => 'klmnopqrst'[Number(digit)] ?? '')},${className}`,
  ).join('\n')}\n`;

describe('a whole roster', () => {
  test('sends away whom it does not name, and many only when somebody says so', async () => {
    await apply(await check(pupils(10)));
    const part = await check(pupils(4));
    expect((await view(part)).summary).toMatchObject({ counts: { same: 4, left: 0 }, missing: 6 });
    const whole = await check(pupils(4), { whole: true });
    expect((await view(whole)).summary).toMatchObject({ counts: { same: 4, left: 6 }, ends: 6, present: 10 });
    await expect(apply(whole)).rejects.toMatchObject({ messageKey: 'rosters:error.endsTooMany' });
    expect(await apply(whole, true)).toEqual({ result: 'applied', written: 6 });
    expect(await present()).toHaveLength(4);
    const left = await row(sql`select count(*)::int as "n" from "Membership" where "toDay" = '2026-09-05'`);
    expect(left).toEqual({ n: 6 });
  });

  test('is undone as a whole; not once somebody wrote one of its people', async () => {
    await apply(await check(pupils(10)));
    const before = await present();
    const importId = await check(`${pupils(3)}HS99,Lê Văn Mới,A1\n`, { whole: true });
    await apply(importId, true);
    expect((await present()).map(({ fullName }) => fullName)).toContain('Lê Văn Mới');
    expect(await undoBarriers(keeper, { importId })).toEqual({ count: 0, shown: [] });
    expect(await undoRoster(keeper, { importId })).toEqual({ undone: 8 });
    expect(await present()).toEqual(before);
    expect(await undoRoster(keeper, { importId })).toEqual({ undone: 0 });

    const again = await check(`${pupils(10)}HS99,Lê Văn Mới,A1\n`);
    expect((await view(again)).summary.counts).toMatchObject({ new: 1, same: 10 });
    await apply(again);
    await execute(sql`update "Membership" set "position" = 'Lớp trưởng', "version" = "version" + 1
      where "toDay" is null and "personId" = (select "id" from "Person" where "personCode" = 'HS99')`);
    expect(await undoBarriers(keeper, { importId: again })).toEqual({
      count: 1,
      shown: [{ fullName: 'Lê Văn Mới', why: 'changed' }],
    });
    await expect(undoRoster(keeper, { importId: again })).rejects.toMatchObject({
      messageKey: 'rosters:error.depends',
    });
  });

  test('undone, the slips of its newcomers open nothing; who stands elsewhere too or holds a role keeps hers', async () => {
    const importId = await check(pupils(3));
    await apply(importId);
    const members = await rows<{ id: string; personId: string; personCode: string }>(sql`
      select member."id", member."personId", person."personCode" from "Membership" member
      join "Person" person on person."id" = member."personId" order by person."personCode"`);
    const { slips } = await inviteMembers(keeper, { membershipIds: members.map(({ id }) => id) });
    const [gone, elsewhere, keeping] = members as [(typeof members)[0], (typeof members)[0], (typeof members)[0]];
    const other = await makeUnit('doan', { name: 'Đoàn xã' });
    await makeMembership(elsewhere.personId, other, { audience: 'dtt-members' });
    await execute(sql`
      insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "createdAt")
      select gen_random_uuid(), "id", 'unit-focal-point', ${other.id}::uuid, '2026-01-01', '2026-01-01'
      from "User" where "personId" = ${keeping.personId}::uuid`);

    await undoRoster(keeper, { importId });
    const accounts = await rows<{ personId: string; codes: number }>(sql`
      select account."personId", count(token."id")::int as "codes" from "User" account
      left join "AccountToken" token on token."userId" = account."id" where account."personId" is not null
      group by 1`);
    expect(new Map(accounts.map(({ personId, codes }) => [personId, codes]))).toEqual(
      new Map([
        [elsewhere.personId, 1],
        [keeping.personId, 1],
      ]),
    );
    const slip = slips.find(({ membershipId }) => membershipId === gone.id) as (typeof slips)[0];
    const client = { address: '127.0.0.1', cookies: '', userAgent: '' };
    const withSlip = { loginName: slip.loginName, code: slip.code, newPassword: 'mười hai con mèo' };
    await expect(
      activateAccount({ kind: 'public' }, { ...withSlip, client, identify: async () => keeper }),
    ).rejects.toMatchObject({ messageKey: 'accounts:error.wrongActivationCode' });

    const again = await check(pupils(3));
    await apply(again);
    const invited = await inviteMembers(keeper, {
      membershipIds: await rows<{ id: string }>(
        sql`select "id" from "Membership" where "personId" = ${gone.personId}::uuid and "toDay" is null`,
      ).then((found) => found.map(({ id }) => id)),
    });
    expect(invited.slips).toMatchObject([{ loginName: slip.loginName }]);
  });

  test('a change is undone to what stood there', async () => {
    await apply(await check('Mã,Họ và tên,Ngày sinh,Lớp,Email\nHS1,Lê Văn Một,01/02/2009,A1,a@b.vn\n'));
    const importId = await check(
      'Mã,Họ và tên,Ngày sinh,Lớp,Email,Từ ngày\nHS1,Lê Văn Mốt,01/02/2009,A1,c@d.vn,01/09/2026\n',
    );
    await apply(importId);
    const now = () => row(sql`select "fullName", "email" from "Person" where "personCode" = 'HS1'`);
    expect(await now()).toEqual({ fullName: 'Lê Văn Mốt', email: 'c@d.vn' });
    await undoRoster(keeper, { importId });
    expect(await now()).toEqual({ fullName: 'Lê Văn Một', email: 'a@b.vn' });
    expect(await row(sql`select "fromDay" from "Membership"`)).toEqual({ fromDay: '2026-09-05' });
  });
});

describe('classes', () => {
  test('that are not there are opened below the school, once, whatever their spelling', async () => {
    const importId = await check(
      'Mã,Họ và tên,Lớp\nA1,Lê Văn A,10C1\nA2,Lê Văn B,lớp 10c1\nA3,Lê Văn C,11 D\nA4,Lê Văn D,A1\n',
    );
    expect((await view(importId)).summary.newClasses?.map(({ code, name }) => [code, name])).toEqual([
      ['thpt-10c1', 'Lớp 10C1'],
      ['thpt-11-d', 'Lớp 11 D'],
    ]);
    await apply(importId);
    expect(await present()).toEqual([
      { fullName: 'Lê Văn A', code: 'thpt-10c1' },
      { fullName: 'Lê Văn B', code: 'thpt-10c1' },
      { fullName: 'Lê Văn C', code: 'thpt-11-d' },
      { fullName: 'Lê Văn D', code: 'thpt-a1' },
    ]);
    const minors = await row(sql`select count(*)::int as "n" from "Person" where "minor"`);
    expect(minors).toEqual({ n: 4 });
    const again = await check('Mã,Họ và tên,Lớp\nA1,Lê Văn A,10C1\n');
    expect((await view(again)).summary).toMatchObject({ newClasses: [], counts: { same: 1 } });
  });
});

describe('a workbook', () => {
  const columns = ['Mã', 'Họ và tên', 'Ngày sinh', 'Lớp'].map((heading) => ({ heading }));

  test('comes back marked at the cell, as CSV with a column, and mended it is taken', async () => {
    const rowsOf = (birth: string) => [
      ['0012', 'Lê Văn A', '01/02/2009', 'A1'],
      ['0013', 'Lê Văn B', birth, 'A1'],
    ];
    const bad = await writeWorkbook([{ name: 'DS', lead: ['TRƯỜNG DEMO'], columns, rows: rowsOf('1/2/09') }]);
    const importId = await check(bad, { name: 'lớp 10.xlsx' });
    expect((await view(importId)).summary.counts).toMatchObject({ new: 1, error: 1 });
    const marked = await markRoster(keeper, { importId, format: 'xlsx', language: 'vi' });
    expect(marked.fileName).toBe('lớp 10-co-loi.xlsx');
    const [sheet] = await readWorkbook(marked.bytes);
    expect(sheet?.rows[2]?.[4]).toBe('Lỗi cần sửa');
    expect(sheet?.rows[4]?.[4]).toContain('bốn chữ số');
    const csv = await markRoster(keeper, { importId, format: 'csv', language: 'vi' });
    expect(new TextDecoder().decode(csv.bytes).split('\r\n')[4]).toMatch(/^0013,Lê Văn B,1\/2\/09,A1,"Năm chỉ/);
    // The marked file itself, mended, is a roster: its column of faults is passed by.
    const [again] = await readWorkbook(marked.bytes);
    const mended = (again?.rows ?? []).map((cells) => cells.map((cell) => (cell === '1/2/09' ? '01/02/2009' : cell)));
    const file = await writeWorkbook([
      { name: 'DS', columns: (mended[2] ?? []).map((heading) => ({ heading })), rows: mended.slice(3) },
    ]);
    const good = await check(file);
    expect((await view(good)).summary).toMatchObject({ counts: { new: 2, error: 0 }, columns: { unknown: [] } });
    expect(await apply(good)).toEqual({ result: 'applied', written: 2 });
    expect(await rows(sql`select "personCode" from "Person" order by 1`)).toEqual([
      { personCode: '0012' },
      { personCode: '0013' },
    ]);
  });

  test('whose headings nobody knows is mapped by hand, which is remembered for the unit', async () => {
    const odd = await writeWorkbook([
      {
        name: 'DS',
        columns: ['Con em', 'Sinh nhật', 'Nơi ở'].map((heading) => ({ heading })),
        rows: [['Lê Văn A', '01/02/2009', 'Long Xuyên']],
      },
    ]);
    const importId = await check(odd);
    expect((await view(importId)).state).toBe('mapping');
    const shown = await readMapping(keeper, { importId });
    expect(shown.map(({ heading, samples, meaning }) => [heading, samples[0], meaning])).toEqual([
      ['Con em', 'Lê Văn A', null],
      ['Sinh nhật', '01/02/2009', null],
      ['Nơi ở', 'Long Xuyên', null],
    ]);
    await expect(mapRoster(keeper, { importId, columns: { 1: 'birthDate' } })).rejects.toMatchObject({
      messageKey: 'rosters:error.noName',
    });
    await mapRoster(keeper, { importId, columns: { 0: 'fullName', 1: 'birthDate', 2: '' } });
    expect(await view(importId)).toMatchObject({
      state: 'checked',
      summary: { counts: { new: 1 }, columns: { unknown: [] } },
    });
    const next = await check(odd);
    expect((await view(next)).state).toBe('checked');
    expect((await stagedLines(next))[0]?.row).toMatchObject({ fullName: 'Lê Văn A', birthDate: '2009-02-01' });
  });
});

describe('in the background', () => {
  test('a long file is written in parts; killed between them, the rest is done once', async () => {
    const importId = await check(`${'-'.repeat(120_000)}\n${pupils(4_500)}`);
    expect((await view(importId)).state).toBe('uploaded');
    await continueRoster(night, { importId });
    expect(await view(importId)).toMatchObject({ state: 'checked', summary: { counts: { new: 4_500 } } });
    expect(await apply(importId)).toEqual({ result: 'started', written: 0 });
    const killed = new AbortController();
    const real = killed.signal.throwIfAborted.bind(killed.signal);
    let parts = 0;
    killed.signal.throwIfAborted = () => {
      parts += 1;
      if (parts === 2) killed.abort(new Error('killed'));
      real();
    };
    await expect(continueRoster(night, { importId, signal: killed.signal })).rejects.toThrow('killed');
    expect(await view(importId)).toMatchObject({ state: 'applying', done: 2_000 });
    const first = await row<{ at: string }>(
      sql`select md5(string_agg(xmin::text, ' ' order by "id")) as "at" from "Person"`,
    );
    // Somebody's lease still runs: nothing happens until it ends.
    await continueRoster(night, { importId });
    expect(await view(importId)).toMatchObject({ done: 2_000 });
    await execute(sql`update "RosterImport" set "leaseUntil" = now() - interval '1 second'`);
    await Promise.all([continueRoster(night, { importId }), continueRoster(night, { importId })]);
    expect(await view(importId)).toMatchObject({ state: 'applied', done: 4_500 });
    // The planner knows of them: a list right after an import is not planned for the few who were there before.
    const { known } = await row<{ known: number }>(
      sql`select "reltuples"::int as "known" from pg_class where oid = '"Membership"'::regclass`,
    );
    expect(known).toBeGreaterThanOrEqual(4_500);
    expect(await row(sql`select count(*)::int as "n" from "Membership"`)).toEqual({ n: 4_500 });
    expect(
      await row(sql`select md5(string_agg(x, ' ' order by "id")) as "at" from
      (select "id", xmin::text as x from "Person" order by "id" limit 2000) person`),
    ).toEqual(first);
    expect(await row(sql`select count(*)::int as "n" from "RosterFile"`)).toEqual({ n: 0 });
  });

  test('who lost the role meanwhile imports nothing', async () => {
    const importId = await check(pupils(2_100));
    await apply(importId);
    await execute(sql`update "Grant" set "toDay" = '2026-11-01'`);
    await continueRoster(night, { importId });
    expect(await view(importId)).toMatchObject({
      state: 'refused',
      summary: { note: expect.stringContaining('rosters:refused.role') },
    });
    expect(await present()).toEqual([]);
  });
});
