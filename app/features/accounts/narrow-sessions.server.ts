import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { secondFactorRoles } from './accounts.policy';
import { absoluteEnd, slidingEnd } from './session.rules';

/**
 * Gives the user's open sessions the limits of a role that she receives: who may do more than when she signed in is asked who
 * she is as soon as anybody with that role (OWASP ASVS 5.0.0, 7.3). Limits only become narrower.
 * @returns how many sessions changed
 */
export async function narrowSessions(
  _actor: Actor,
  { userId, role }: { userId: string; role: string },
): Promise<number> {
  const lifetime = secondFactorRoles.some((each) => each === role) ? 'privileged' : 'staff';
  const wider = lifetime === 'privileged' ? ['student', 'staff'] : ['student'];
  const until = absoluteEnd(lifetime, now());
  return execute(sql`
    update "Session" set "lifetime" = ${lifetime},
      "absoluteUntil" = least("absoluteUntil", ${until}::timestamptz),
      "expiresAt" = least("expiresAt", ${slidingEnd(lifetime, now(), until)}::timestamptz)
    where "userId" = ${userId}::uuid and "lifetime" = any(${wider}::text[])`);
}
