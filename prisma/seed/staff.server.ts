import { addDays, now, today } from '#app/foundation/clock';
import { maybeRow, row, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { DemoLogin } from './demo-accounts';

/** A demo account with its grant, as it is after signing in with both factors. */
export async function staff(loginName: string, role: NonNullable<DemoLogin['grant']>['role']): Promise<UserActor> {
  const { unitId, unitCode, ...who } = await row<{
    userId: string;
    displayName: string;
    unitId: string;
    unitCode: string;
  }>(sql`
    select a."id" as "userId", a."displayName", u."id" as "unitId", u."code" as "unitCode"
    from "User" a join "Grant" g on g."userId" = a."id" and g."role" = ${role} join "Unit" u on u."id" = g."unitId"
    where a."loginName" = ${loginName} order by g."fromDay" limit 1`);
  const grants = [{ role, unitId, unitCode, fromDay: addDays(today(), -400), toDay: null }];
  const session = { sessionId: newId(), secondFactorAt: now(), hasSecondFactor: true };
  return { kind: 'user', ...who, personId: null, language: 'vi', grants, ...session };
}

/** A demo account as a learner, without any role; null where the demo has no such account. */
export async function learner(loginName: string): Promise<UserActor | null> {
  const user = await maybeRow<{ userId: string; personId: string | null; displayName: string }>(
    sql`select "id" as "userId", "personId", "displayName" from "User" where "loginName" = ${loginName}`,
  );
  return (
    user && {
      kind: 'user',
      ...user,
      language: 'vi',
      grants: [],
      sessionId: 'seed',
      secondFactorAt: null,
      hasSecondFactor: false,
    }
  );
}
