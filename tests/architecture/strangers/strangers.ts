import { roles } from '#app/features/organisations/roles.policy';
import { day, now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import type { Actor, UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { makeUnit } from '#tests/support/organisations';

export type Stranger = 'nobody signed in' | 'somebody without a role' | 'every role elsewhere';

/** Three who have no business here. The last holds every role, with a fresh second factor, in a tree of their own. */
export async function makeStrangers(): Promise<Record<Stranger, Actor>> {
  const elsewhere = await makeUnit('noi-khac', { type: 'department', name: 'Nơi khác' });
  const grants = roles.map((role) => ({
    role,
    unitId: elsewhere.id,
    unitCode: elsewhere.code,
    fromDay: day('2020-01-01'),
    toDay: null,
  }));
  return {
    'nobody signed in': { kind: 'public' },
    'somebody without a role': await account('nguoi-la', { grants: [], secondFactorAt: null, hasSecondFactor: false }),
    'every role elsewhere': await account('noi-khac', { grants, secondFactorAt: now(), hasSecondFactor: true }),
  };
}

async function account(
  loginName: string,
  rights: Pick<UserActor, 'grants' | 'secondFactorAt' | 'hasSecondFactor'>,
): Promise<UserActor> {
  const userId = newId();
  await execute(sql`
    insert into "User" ("id", "loginName", "displayName", "createdAt") values (${userId}::uuid, ${loginName}, 'Người lạ', ${now()})`);
  return {
    kind: 'user',
    userId,
    personId: null,
    displayName: 'Người lạ',
    language: 'vi',
    sessionId: newId(),
    ...rights,
  };
}
