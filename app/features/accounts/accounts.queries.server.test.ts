import { expect, test } from 'vitest';
import { execute, sql } from '#app/foundation/db.server';
import { grant, makeUser, signedIn, system } from '#tests/support/accounts';
import { useDatabase } from '#tests/support/database';
import { accountOf, accountsPage } from './accounts.queries.server';
import { disableUser } from './disable-user.server';
import { enableUser } from './enable-user.server';

useDatabase();

const page = { size: 50 };
const names = async (filter: Parameters<typeof accountsPage>[1]) =>
  (await accountsPage(system, filter, page)).rows.map((line) => line.loginName);

test('accounts are found without diacritics, by name, login name and address, and by state', async () => {
  const duc = await makeUser({ loginName: 'duc', displayName: 'Đỗ Minh Đức', email: 'duc@so.example' });
  await makeUser({ loginName: 'han', displayName: 'Mai Gia Hân', password: null });
  expect(await names({ query: 'do minh duc' })).toEqual(['duc']);
  expect(await names({ query: 'ĐỨC' })).toEqual(['duc']);
  expect(await names({ query: 'so.example' })).toEqual(['duc']);
  expect(await names({ query: '%' })).toEqual([]);
  expect(await names({ state: 'invited' })).toEqual(['han']);
  await disableUser(system, { userId: duc.userId, reason: 'Chuyển công tác' });
  expect(await names({ state: 'disabled' })).toEqual(['duc']);
  await enableUser(system, { userId: duc.userId });
  expect(await names({ state: 'active', userIds: [duc.userId] })).toEqual(['duc']);
  await execute(sql`update "User" set "displayName" = 'Đỗ Minh Đạt' where "id" = ${duc.userId}`);
  expect(await names({ query: 'dat' })).toEqual(['duc']);
});

test('pages go forth and back without a gap', async () => {
  for (let n = 10; n < 35; n++) await makeUser({ loginName: `u${n}` });
  const one = await accountsPage(system, {}, { size: 10 });
  const two = await accountsPage(system, {}, { size: 10, after: one.next });
  const three = await accountsPage(system, {}, { size: 10, after: two.next });
  expect([one, two, three].flatMap((found) => found.rows.map((line) => line.loginName))).toEqual(
    Array.from({ length: 25 }, (_, n) => `u${n + 10}`),
  );
  expect([one.previous, three.next]).toEqual([null, null]);
  const back = await accountsPage(system, {}, { size: 10, before: three.previous });
  expect(back.rows).toEqual(two.rows);
});

test('only those who keep accounts see others; an administrator cannot shut herself out', async () => {
  const [boss, learner] = [await makeUser(), await makeUser()];
  await grant(boss.userId, 'administrator');
  const [keeper, own] = [(await signedIn(boss)).actor, (await signedIn(learner)).actor];
  await expect(accountsPage(own, {}, page)).rejects.toThrow('not-found');
  await expect(accountOf(own, { userId: boss.userId })).rejects.toThrow('not-found');
  expect((await accountOf(own, { userId: learner.userId })).loginName).toBe(learner.loginName);
  expect((await accountOf(keeper, { userId: learner.userId })).state).toBe('active');
  await expect(disableUser(own, { userId: boss.userId, reason: 'x' })).rejects.toThrow('not-found');
  await expect(disableUser(keeper, { userId: boss.userId, reason: 'x' })).rejects.toThrow('notYourself');
});
