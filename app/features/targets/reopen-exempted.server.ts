import { type Day, now } from '#app/foundation/clock';
import { row, rows, sql } from '#app/foundation/db.server';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { meetSatisfied } from './meet-satisfied.server';

type Options = { exemptionIds: readonly string[]; on: Day; cause: 'revocation' | 'expiry'; reason: string | null };

/**
 * Ends exemptions: who was excused by them owes again, or has met it at once by what she did meanwhile. Who left meanwhile
 * stays released. Call it inside a transaction that holds the lock of obligations.
 * @returns how many obligations were opened again
 */
export async function reopenExempted(actor: Actor, { exemptionIds, on, cause, reason }: Options): Promise<number> {
  const actorId = isUser(actor) ? actor.userId : null;
  const { count } = await row<{ count: number }>(sql`
    with ended as (
      update "Exemption" set "revokedAt" = ${now()}
      where "id" = any(${exemptionIds as string[]}::uuid[]) and "revokedAt" is null
      returning "id", "personId", "targetId", "cycleKey"
    ), opened as (
      update "Obligation" o set "state" = 'owed' from ended e
      where o."personId" = e."personId" and o."targetId" = e."targetId" and o."cycleKey" = e."cycleKey"
        and o."state" = 'exempted'
      returning o.*, e."id" as "exemptionId"
    ), told as (
      insert into "ObligationEvent" ("obligationId", "personId", "targetId", "cycleKey", "kind", "fromUnitId", "fromState",
        "toUnitId", "toState", "effectiveOn", "at", "causeType", "causeId", "reason", "actorId")
      select "id", "personId", "targetId", "cycleKey", 'reopened', "unitId", 'exempted', "unitId", 'owed', ${on}::date,
        ${now()}, ${cause}, "exemptionId"::text, ${reason}, ${actorId}::uuid
      from opened
      returning 1)
    select count(*) as count from told`);
  const people = await rows<{ personId: string }>(
    sql`select distinct "personId" from "Exemption" where "id" = any(${exemptionIds as string[]}::uuid[])`,
  );
  await meetSatisfied(actor, { people: people.map((each) => each.personId) });
  return count;
}
