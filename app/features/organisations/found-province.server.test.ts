import { expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { makeUser, signedIn, system } from '#tests/support/accounts';
import { useDatabase } from '#tests/support/database';
import { foundProvince } from './found-province.server';
import { grantRole } from './grant-role.server';
import { topUnit } from './top-unit.queries.server';

useDatabase();

const province = { code: 'ubnd-tinh', name: 'UBND tỉnh An Giang', opensOn: day('2024-01-01') };

test('a new system is given its topmost unit once, from the command line alone, and an administrator there', async () => {
  const user = await makeUser();
  const { actor } = await signedIn(user);
  await expect(foundProvince(actor, province)).rejects.toThrow('not-found');
  expect(await topUnit(system, {})).toBeNull();
  const { unitId } = await foundProvince(system, province);
  expect(await topUnit(system, { code: 'ubnd-tinh' })).toEqual({ unitId });
  expect(await topUnit(system, { code: 'khac' })).toBeNull();
  await expect(foundProvince(system, province)).rejects.toMatchObject({ kind: 'conflict' });
  await grantRole(system, { unitId, loginName: user.loginName, role: 'administrator', fromDay: day('2024-01-01') });
  const again = await signedIn(user);
  expect(again.actor.grants).toMatchObject([{ role: 'administrator', unitCode: 'ubnd-tinh' }]);
  expect(await rows(sql`select "lifetime" from "Session" where "id" = ${again.actor.sessionId}`)).toEqual([
    { lifetime: 'privileged' },
  ]);
});
