import { expect, test } from 'vitest';
import { freezeClock } from '#app/foundation/clock';
import { execute, row, sql } from '#app/foundation/db.server';
import { amendEnv } from '#app/foundation/env.server';
import { makeUser, signedIn, stranger, system, withSecondFactor } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { demoCode } from './demo.queries.server';
import { forgetExpired } from './forget-expired.server';
import { newActivationCode } from './new-activation-code.server';
import { showSecondFactor } from './show-second-factor.server';

useDatabase();

const DAY = 86_400_000;

test('what has ended is forgotten, and nothing else', async () => {
  const start = freezeAt('2026-03-02');
  const [early, late] = [await makeUser(), await makeUser({ staff: false })];
  await signedIn(early);
  await newActivationCode(system, { userId: early.userId });
  await signedIn(late);
  const kept = () =>
    row(sql`select (select count(*)::int from "Session") as "sessions", (select count(*)::int from "AccountToken") as "tokens",
      (select count(*)::int from "KnownDevice") as "devices"`);
  freezeClock(new Date(start.getTime() + 2 * DAY));
  await forgetExpired(system);
  expect(await kept()).toEqual({ sessions: 1, tokens: 1, devices: 2 });
  freezeClock(new Date(start.getTime() + 181 * DAY));
  await forgetExpired(system);
  expect(await kept()).toEqual({ sessions: 0, tokens: 0, devices: 0 });
  await expect(forgetExpired(stranger)).rejects.toThrow('not-found');
});

test('a demo tells the code of its own accounts, one that will be taken, and nowhere else any', async () => {
  const start = freezeAt('2026-03-02', '08:00');
  const user = await makeUser();
  const { actor } = await withSecondFactor((await signedIn(user)).actor);
  amendEnv({ DEMO: true });
  try {
    expect(await demoCode(actor)).toBeNull();
    await execute(sql`update "User" set "demo" = true where "id" = ${user.userId}`);
    // The step of the set-up is used up: the hint is the next one, which is taken within the same half minute.
    freezeClock(new Date(start.getTime() + 5_000));
    const code = (await demoCode(actor)) as string;
    const client = { address: '192.0.2.1', userAgent: '', cookies: null };
    await expect(showSecondFactor(actor, { code, client })).resolves.toBeDefined();
  } finally {
    amendEnv({ DEMO: false });
  }
  expect(await demoCode(actor)).toBeNull();
});
