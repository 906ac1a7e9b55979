import { beforeEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { row, rows, sql } from '#app/foundation/db.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { applyRoster } from './apply-roster.server';
import { checkRoster } from './check-roster.server';
import { mergePersons } from './merge-persons.server';
import { nameDouble } from './name-double.server';
import { importById } from './roster-import.queries.server';

useDatabase();

let commune: MadeUnit;
let keeper: ReturnType<typeof actorWith>;

beforeEach(async () => {
  freezeAt('2026-10-01');
  commune = await makeUnit('xa-a');
  keeper = actorWith('administrator', commune);
});

async function known(personCode: string, issuer = 'csdl-cbccvc'): Promise<string> {
  const personId = await makePerson('Nguyễn Văn An', { personCode, issuer, birthDate: '1990-05-01' });
  await makeMembership(personId, commune, { fromDay: '2024-03-01' });
  return personId;
}

async function merge(intoId: string, codes: [string, string]): Promise<void> {
  const { doubleId } = await nameDouble(keeper, { firstCode: codes[0], secondCode: codes[1] });
  await mergePersons(keeper, { doubleId, intoId });
}

async function importLines(lines: string): Promise<string> {
  const { importId } = await checkRoster(keeper, {
    ...{ unitId: commune.id, audience: 'officials', effectiveOn: day('2026-10-01') },
    file: { name: 'a.csv', bytes: new TextEncoder().encode(`Mã,Họ và tên,Ngày sinh,Chức vụ\n${lines}`) },
  });
  return importId;
}

test('of records merged one into the next every former code leads to the one that stayed', async () => {
  await known('CB1');
  const middle = await known('CB2');
  const last = await known('CB3');
  await merge(middle, ['CB1', 'CB2']);
  await merge(last, ['CB2', 'CB3']);
  const pointers = await rows<{ mergedIntoId: string }>(
    sql`select "mergedIntoId" from "Person" where "mergedIntoId" is not null`,
  );
  expect(pointers.map(({ mergedIntoId }) => mergedIntoId)).toEqual([last, last]);

  for (const code of ['CB1', 'CB2', 'CB3']) {
    const importId = await importLines(`${code},Nguyễn Văn An,01/05/1990,Chuyên viên ${code}\n`);
    expect((await importById(keeper, { importId })).summary.counts).toMatchObject({ changed: 1, new: 0, error: 0 });
    await applyRoster(keeper, { importId, decisions: {} });
    const open = await rows(sql`select "personId", "position" from "Membership" where "toDay" is null`);
    expect(open).toEqual([{ personId: last, position: `Chuyên viên ${code}` }]);
  }
});

test('a code of ours gives way to an issuer’s, and still leads to its person after the next merge', async () => {
  const ours = await known('LT-ABCDEFGHJK', 'lan-toa');
  await known('CB2');
  await merge(ours, ['LT-ABCDEFGHJK', 'CB2']);
  expect(await row(sql`select "personCode" from "Person" where "id" = ${ours}::uuid`)).toEqual({ personCode: 'CB2' });
  const last = await known('CB3');
  await merge(last, ['CB2', 'CB3']);
  const importId = await importLines(
    'LT-ABCDEFGHJK,Nguyễn Văn An,01/05/1990,Trưởng phòng\nCB3,Nguyễn Văn An,01/05/1990,\n',
  );
  expect((await importById(keeper, { importId })).summary.counts).toMatchObject({ new: 0 });
});
