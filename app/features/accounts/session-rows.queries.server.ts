import { now } from '#app/foundation/clock';
import { preparedRows, raw, type Sql, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { gathered } from '#app/foundation/gather';
import type { Lifetime, SignedIn } from './session';
import { stepSeconds } from './session.rules';

/** What a new session is given besides its id and owner. */
export type SessionAttributes = {
  createdAt: Date;
  absoluteUntil: Date;
  lastAuthAt: Date;
  lastSeenAt: Date;
  secondFactorAt: Date | null;
  lifetime: Lifetime;
  device: string;
  networkHash: string;
};

export type UserAttributes = Pick<
  SignedIn,
  'personId' | 'displayName' | 'language' | 'staff' | 'hasSecondFactor' | 'beside'
>;

export type SessionRow = SessionAttributes & UserAttributes & { id: string; userId: string };

/** What the room above wants read in the same statement: a column, of the user `u`. Its text never varies. */
export type Beside = { name: string; column: () => Sql };

/** Requests that come at the same time ask together: one prepared statement for all of them. */
export function sessionsWith({ name, column }: Beside) {
  return gathered<string, SessionRow | undefined>(async (ids) => {
    const found = await preparedRows<SessionRow>(
      `accounts.session.${name}`,
      sql`
        select s."id", s."userId", s."createdAt", s."absoluteUntil", s."lastAuthAt", s."lastSeenAt", s."secondFactorAt", s."lifetime",
          s."device", s."networkHash", u."personId", u."displayName", u."language", u."staff",
          f."confirmedAt" is not null as "hasSecondFactor", ${column()} as "beside"
        -- By primary key alone, and estimated alike for every list: so one plan serves, where a plan for each call cost four times its work.
        from unnest((select ${ids}::text[])) asked("id")
        cross join lateral (select * from "Session" where "Session"."id" = asked."id" offset 0) s
        cross join lateral (select * from "User" where "User"."id" = s."userId" offset 0) u
        left join "SecondFactor" f on f."userId" = u."id"
        where ${isOpen('s', 'u', now())}`,
    );
    const byId = new Map(found.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id));
  }, MOST_SESSIONS);
}

const MOST_SESSIONS = 100;

/**
 * An expression: the user of a session that `sessionsWith` finds open at this moment. Null where there is none, and where the session
 * is due to be prolonged: whoever reads it does that. Its own names, `shown` and `holder`, hide those of the statement around it.
 */
export function openSessionUser(sessionId: Sql): Sql {
  const at = now();
  return sql`(
    select holder."id" from "Session" shown join "User" holder on holder."id" = shown."userId"
    where shown."id" = ${sessionId} and ${isOpen('shown', 'holder', at)}
      and shown."lastSeenAt" > ${at}::timestamptz - case shown."lifetime" when 'student' then ${stepSeconds.student}::int
        when 'staff' then ${stepSeconds.staff}::int else ${stepSeconds.privileged}::int end * interval '1 second')`;
}

/** What makes a session open: a condition over a session and its user, by the names that the two bear in the statement. */
function isOpen(session: 's' | 'shown', user: 'u' | 'holder', at: Date): Sql {
  const [its, hers] = [raw(session), raw(user)];
  return sql`${its}."expiresAt" > ${at}::timestamptz and ${its}."absoluteUntil" > ${at}::timestamptz
      and ${hers}."disabledAt" is null and (not ${hers}."demo" or ${env().DEMO}::boolean)`;
}
