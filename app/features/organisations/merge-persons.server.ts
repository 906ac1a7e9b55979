import { mergeAccounts } from '#app/features/accounts/merge-accounts.server';
import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, rows, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { OWN_ISSUER } from './audiences.rules';
import { personKept } from './doubles.queries.server';
import { membershipChanged, personMerged } from './organisations.events';
import { type HeldMembership, mergedMemberships } from './person-double.rules';

type Options = {
  doubleId: string;
  /** Which of the two stays. */
  intoId: string;
  /** Which account stays, where both have one. */
  keepUserId?: string;
};

type Record = { id: string; identityHash: string | null; userId: string | null; gone: boolean };

/**
 * Two records of one person become one. The one that stays learns what it lacked; memberships, obligations, achievements and
 * attempts go over to it; where both owed the same, one obligation remains and what was met counts. Of two accounts one is closed,
 * and its roles end: nobody gains a role by a merge. The other record stays as a pointer, so that a roster that still names its
 * code finds the person. It cannot be undone.
 * @throws DomainError not-found outside the actor's scope; conflict when it was decided meanwhile, or both have an identity
 * number; invalid on `keepUserId` when both have an account and none was chosen
 */
export async function mergePersons(actor: Actor, { doubleId, intoId, keepUserId }: Options): Promise<void> {
  await inTransaction(
    async () => {
      const double = found(
        await maybeRow<{ firstId: string; secondId: string; state: string }>(sql`
          select d."firstId", d."secondId", d."state" from "PersonDouble" d where d."id" = ${doubleId}::uuid
            and ${personKept(actor, sql`d."firstId"`)} and ${personKept(actor, sql`d."secondId"`)} for update of d`),
      );
      if (double.state === 'merged') throw new DomainError('conflict', 'persons:error.decided');
      if (intoId !== double.firstId && intoId !== double.secondId)
        throw new DomainError('invalid', 'common:error.choose', {}, 'intoId');
      const fromId = intoId === double.firstId ? double.secondId : double.firstId;
      const [from, into] = await lockRecords(fromId, intoId);
      if (from.identityHash && into.identityHash) throw new DomainError('conflict', 'persons:error.twoIdentities');
      const accounts = chooseAccount(from, into, keepUserId);

      await publish(personMerged, { fromId, intoId, ...accounts });
      await moveMemberships(fromId, intoId);
      await closeRecord(fromId, intoId);
      await mergeAccounts(actor, { personId: intoId, ...accounts });
      // Nobody gains a role by a merge: those of the account that was closed end.
      await execute(sql`
        update "Grant" set "toDay" = greatest("fromDay", ${today()}::date)
        where "userId" = ${accounts.closedUserId}::uuid and ("toDay" is null or "toDay" > ${today()}::date)`);
      await settleDoubles(actor, doubleId, fromId);
      await audit(actor, 'person.merge', {
        subjectType: 'person',
        subjectId: intoId,
        detail: { fromId, intoId, ...accounts },
      });
      await publish(membershipChanged, { personIds: [intoId, fromId] });
    },
    { timeout: 120_000 },
  );
}

async function lockRecords(fromId: string, intoId: string): Promise<[Record, Record]> {
  const records = await rows<Record>(sql`
    select p."id", p."identityHash", p."mergedIntoId" is not null or p."erasedAt" is not null as gone,
      (select u."id" from "User" u where u."personId" = p."id") as "userId"
    from "Person" p where p."id" in (${fromId}::uuid, ${intoId}::uuid) order by p."id" for update of p`);
  const [from, into] = [records.find(({ id }) => id === fromId), records.find(({ id }) => id === intoId)];
  if (!from || !into || from.gone || into.gone) throw new DomainError('conflict', 'persons:error.decided');
  return [from, into];
}

function chooseAccount(from: Record, into: Record, keepUserId: string | undefined) {
  if (!from.userId || !into.userId) return { keptUserId: from.userId ?? into.userId, closedUserId: null };
  if (keepUserId !== from.userId && keepUserId !== into.userId)
    throw new DomainError('invalid', 'persons:error.chooseAccount', {}, 'keepUserId');
  return { keptUserId: keepUserId, closedUserId: keepUserId === from.userId ? into.userId : from.userId };
}

async function moveMemberships(fromId: string, intoId: string): Promise<void> {
  const held = await rows<HeldMembership>(sql`
    select "id", "personId", "unitId", "audience", "fromDay", "toDay" from "Membership"
    where "personId" in (${fromId}::uuid, ${intoId}::uuid) order by "id" for update`);
  const changes = mergedMemberships(held, intoId);
  const emptied = changes.filter(({ fromDay, toDay }) => fromDay === toDay);
  const others = changes.filter(({ fromDay, toDay }) => fromDay !== toDay);
  // What becomes empty first: the database looks at each row as it is written.
  await execute(sql`
    update "Membership" set "toDay" = "fromDay", "endedAt" = ${now()}, "version" = "version" + 1
    where "id" = any(${emptied.map(({ id }) => id)}::uuid[])`);
  await execute(sql`update "Membership" set "personId" = ${intoId}::uuid where "personId" = ${fromId}::uuid`);
  await execute(sql`
    update "Membership" m set "toDay" = each."toDay", "endedAt" = null, "version" = m."version" + 1
    from unnest(${others.map(({ id }) => id)}::uuid[], ${others.map(({ toDay }) => toDay)}::date[]) as each(id, "toDay")
    where m."id" = each.id`);
}

/** The record that stays learns what it lacked; the other keeps its code as a way to it and gives up all else. */
async function closeRecord(fromId: string, intoId: string): Promise<void> {
  const lent = await maybeRow<{ identityHash: string | null }>(
    sql`select "identityHash" from "Person" where "id" = ${fromId}::uuid`,
  );
  await execute(sql`update "Person" set "identityHash" = null where "id" = ${fromId}::uuid`);
  await execute(sql`
    update "Person" p set "identityHash" = coalesce(p."identityHash", ${lent?.identityHash ?? null}),
      "birthDate" = coalesce(p."birthDate", gone."birthDate"), "gender" = coalesce(p."gender", gone."gender"),
      "email" = coalesce(p."email", gone."email"), "phone" = coalesce(p."phone", gone."phone"),
      "minor" = p."minor" and gone."minor", "version" = p."version" + 1
    from "Person" gone where p."id" = ${intoId}::uuid and gone."id" = ${fromId}::uuid`);
  // An issuer's code takes the place of one of ours.
  const swap = sql`exists (select 1 from "Person" stays, "Person" gone where stays."id" = ${intoId}::uuid and gone."id" = ${fromId}::uuid
    and stays."issuer" = ${OWN_ISSUER} and gone."issuer" <> ${OWN_ISSUER})`;
  const { swaps } = (await maybeRow<{ swaps: boolean }>(sql`select ${swap} as swaps`)) ?? { swaps: false };
  if (swaps) {
    const [stays, gone] = [intoId, fromId];
    const codes = await rows<{ id: string; issuer: string; personCode: string }>(
      sql`select "id", "issuer", "personCode" from "Person" where "id" in (${stays}::uuid, ${gone}::uuid) order by "id" = ${stays}::uuid desc`,
    );
    await execute(sql`update "Person" set "issuer" = null, "personCode" = null where "id" = ${gone}::uuid`);
    await execute(sql`
      update "Person" set "issuer" = ${codes[1]?.issuer}, "personCode" = ${codes[1]?.personCode} where "id" = ${stays}::uuid`);
    await execute(sql`
      update "Person" set "issuer" = ${codes[0]?.issuer}, "personCode" = ${codes[0]?.personCode} where "id" = ${gone}::uuid`);
  }
  // Whoever was merged into the one that goes follows her; the name stays, so that history can be read.
  await execute(sql`
    update "Person" set "mergedIntoId" = ${intoId}::uuid, "version" = "version" + 1,
      "birthDate" = case when "id" = ${fromId}::uuid then null else "birthDate" end,
      "email" = null, "phone" = null, "gender" = null
    where "id" = ${fromId}::uuid or "mergedIntoId" = ${fromId}::uuid`);
}

/** The question is answered; others about the record that went are asked anew about the one that stays. */
async function settleDoubles(actor: Actor, doubleId: string, fromId: string): Promise<void> {
  await execute(sql`
    update "PersonDouble" set "state" = 'merged', "decidedAt" = ${now()}, "decidedBy" = ${isUser(actor) ? actor.userId : null}::uuid
    where "id" = ${doubleId}::uuid`);
  await execute(sql`
    delete from "PersonDouble" where "state" = 'open' and ${fromId}::uuid in ("firstId", "secondId")`);
}
