import { beforeEach, expect, test } from 'vitest';
import { execute, rows, sql } from '#app/foundation/db.server';
import '#app/foundation/i18n/t.server';
import { queuedMails, withTemplates } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { printSlips } from './print-slips.server';
import { sendCodes } from './send-codes.server';

useDatabase();

beforeEach(async () => {
  freezeAt('2026-11-22');
  await withTemplates();
});

test('codes go by mail, else by text message; who has neither keeps her slip, and no code stands in clear', async () => {
  const school = await makeUnit('thpt', { type: 'school' });
  const keeper = actorWith('school-coordinator', school);
  const members: string[] = [];
  for (const [name, email, phone] of [
    ['Lê Văn Thư', 'thu@demo.example', '0901234567'],
    ['Lê Văn Tin', null, '0901234568'],
    ['Lê Văn Phiếu', null, null],
  ] as const) {
    const person = await makePerson(name);
    await execute(sql`update "Person" set "email" = ${email}, "phone" = ${phone} where "id" = ${person}::uuid`);
    members.push(await makeMembership(person, school, { audience: 'high-school-students' }));
  }
  expect(await sendCodes(keeper, { membershipIds: members })).toEqual({ mails: 1, texts: 1, unreachable: 1 });
  const queued = await queuedMails();
  expect(queued.map(({ key, to }) => [key, to.replace(/^\+84/, '0')])).toEqual([
    ['activation', 'thu@demo.example'],
    ['activation', '0901234568'],
  ]);
  const code = queued[1]?.params.code ?? '';
  expect(code).toMatch(/^\w{4}-\w{4}$/);
  const kept = await rows(
    sql`select to_jsonb(o) as "row" from "Outbox" o union all select to_jsonb(t) from "AccountToken" t`,
  );
  expect(JSON.stringify(kept)).not.toContain(code);
  const sheet = await printSlips(keeper, { membershipIds: members, language: 'vi' });
  expect(sheet.subarray(0, 5).toString()).toBe('%PDF-');
});

test("another school's pupils get none", async () => {
  const keeper = actorWith('school-coordinator', await makeUnit('other', { type: 'school' }));
  const member = await makeMembership(await makePerson('Lê Văn Lạ'), await makeUnit('thpt', { type: 'school' }));
  expect(await sendCodes(keeper, { membershipIds: [member] })).toEqual({ mails: 0, texts: 0, unreachable: 0 });
});
