import { expect, onTestFinished, test } from 'vitest';
import { execute, rows, sql } from '#app/foundation/db.server';
import { amendEnv } from '#app/foundation/env.server';
import { makeUser } from '#tests/support/accounts';
import { useDatabase } from '#tests/support/database';
import { actorWith, makeUnit } from '#tests/support/organisations';
import { forgetUsedCodes } from './forget-used-codes.server';

useDatabase();

test('used codes are forgotten for the demo’s clock alone, and by an administrator alone', async () => {
  onTestFinished(() => void amendEnv({ DEMO: false }));
  const { userId } = await makeUser();
  await execute(sql`
    insert into "SecondFactor" ("userId", "secret", "lastStep", "createdAt") values (${userId}::uuid, 'x', 59000000, '2026-01-01')`);
  const lastSteps = () => rows(sql`select "lastStep" is null as forgotten from "SecondFactor"`);
  const province = await makeUnit('tinh', { type: 'province' });
  const administrator = actorWith('administrator', province);
  await expect(forgetUsedCodes(administrator)).rejects.toMatchObject({ kind: 'not-found' });
  amendEnv({ DEMO: true });
  await expect(forgetUsedCodes(actorWith('campaign-team', province))).rejects.toMatchObject({ kind: 'not-found' });
  expect(await lastSteps()).toEqual([{ forgotten: false }]);
  await forgetUsedCodes(administrator);
  expect(await lastSteps()).toEqual([{ forgotten: true }]);
});
