import { narrowSessions } from '#app/features/accounts/narrow-sessions.server';
import { audit } from '#app/foundation/audit.server';
import { type Day, now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { Role } from './roles.policy';
import { anyUnit } from './tree.queries.server';
import { orViolation } from './violations.server';

/**
 * Gives a user a role at a unit and what is below it, from a day on. It counts with her next request of that day. Nobody gives
 * a role to herself: two-person rules would be one person's.
 * @throws DomainError invalid on `loginName` when there is no such user, conflict when she holds the role there already
 */
export async function grantRole(
  actor: Actor,
  grant: { unitId: string; loginName: string; role: Role; fromDay: Day; toDay?: Day },
): Promise<{ grantId: string }> {
  return inTransaction(async () => {
    const unit = await anyUnit(actor, { unitId: grant.unitId });
    const user = await maybeRow<{ id: string }>(
      sql`select "id" from "User" where "loginName" = ${grant.loginName} and "disabledAt" is null`,
    );
    if (!user) throw new DomainError('invalid', 'organisations:error.noSuchUser', {}, 'loginName');
    if (isUser(actor) && user.id === actor.userId) {
      throw new DomainError('forbidden', 'organisations:error.grantToSelf', {}, 'loginName');
    }
    if (grant.toDay && grant.toDay <= grant.fromDay) {
      throw new DomainError('invalid', 'organisations:error.endsBeforeStart', {}, 'toDay');
    }
    const grantId = newId();
    await orViolation(
      execute(sql`
        insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "toDay", "grantedBy", "createdAt")
        values (${grantId}::uuid, ${user.id}::uuid, ${grant.role}, ${unit.id}::uuid, ${grant.fromDay}::date,
          ${grant.toDay ?? null}::date, ${isUser(actor) ? actor.userId : null}::uuid, ${now()})`),
      { Grant_once_at_a_time: new DomainError('conflict', 'organisations:error.alreadyGranted', {}, 'role') },
    );
    await narrowSessions(actor, { userId: user.id, role: grant.role });
    await audit(actor, 'grant.give', {
      subjectType: 'user',
      subjectId: user.id,
      unitId: unit.id,
      detail: { grantId, role: grant.role, fromDay: grant.fromDay, toDay: grant.toDay ?? null },
    });
    return { grantId };
  });
}
