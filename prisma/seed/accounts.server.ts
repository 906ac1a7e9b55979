import { secondFactorRoles } from '#app/features/accounts/accounts.policy';
import { DEMO_SETTING } from '#app/features/accounts/demo.queries.server';
import { sealSecret } from '#app/features/accounts/factors.server';
import { newTotpSecret } from '#app/features/accounts/totp.adapter.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { DEMO_PASSWORD, demoLogins } from './demo-accounts';
import { insertMany } from './insert-many.server';

/**
 * What the demo's users need to sign in: the list that the sign-in page offers, and a second factor for those whose roles demand
 * one (its page tells the code, in a demo only). Their addresses count as confirmed.
 */
export async function seedAccounts(): Promise<void> {
  const strong = demoLogins.filter(({ grant }) => grant && secondFactorRoles.includes(grant.role));
  await inTransaction(async () => {
    const users = await rows<{ id: string }>(sql`
      select "id" from "User" where "demo" and "loginName" = any(${strong.map((login) => login.loginName)}::text[])`);
    const stamp = { confirmedAt: now().toISOString(), createdAt: now().toISOString() };
    const factors = users.map(({ id }) => ({ userId: id, secret: sealSecret(id, newTotpSecret()), ...stamp }));
    await insertMany('SecondFactor', factors);
    await execute(sql`
      update "User" set "emailConfirmedAt" = "createdAt" where "demo" and "email" is not null and "passwordHash" is not null`);
    await insertMany('Setting', [
      {
        key: DEMO_SETTING,
        value: {
          password: DEMO_PASSWORD,
          accounts: demoLogins.map(({ loginName, role, note }) => ({ loginName, role, note })),
        },
        changedAt: now().toISOString(),
        version: 0,
      },
    ]);
  });
}
