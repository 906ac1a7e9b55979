import { withdrawInvitations } from '#app/features/accounts/withdraw-invitations.server';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { membershipChanged } from './organisations.events';
import { importById, undoBarriers } from './roster-import.queries.server';
import { orViolation } from './violations.server';

/**
 * Takes an import back as a whole: who was new leaves without having been there, who left is there again, what changed is as it
 * was. Possible while nothing that it wrote was written since, nobody whom it brought has opened an account, and for thirty
 * days. Classes that it opened stay, empty. Invitations of people whom it alone brought are withdrawn: their slips open nothing.
 * @throws DomainError conflict when something depends on it; `undoBarriers` says what
 */
export async function undoRoster(actor: Actor, { importId }: { importId: string }): Promise<{ undone: number }> {
  return inTransaction(
    async () => {
      await execute(sql`select pg_advisory_xact_lock(hashtext('apply-roster'))`);
      const load = await importById(actor, { importId, lock: true });
      if (load.state === 'undone') return { undone: 0 };
      if (load.state !== 'applied') throw new DomainError('invalid', 'rosters:error.notApplied');
      const barriers = await undoBarriers(actor, { importId });
      if (barriers.count > 0) throw new DomainError('conflict', 'rosters:error.depends', { count: barriers.count });
      const personIds = await touched(importId);
      if (personIds.length === 0 && (load.done ?? 0) > 0) throw new DomainError('invalid', 'rosters:error.undoTooLate');
      await withdraw(importId);
      await restore(importId);
      const { withdrawn } = await withdrawInvitations(actor, { userIds: await invitedByMistake(importId) });
      await execute(sql`
        update "RosterImport" set "state" = 'undone', "undoneAt" = ${now()} where "id" = ${importId}::uuid`);
      await execute(sql`delete from "RosterWrite" where "importId" = ${importId}::uuid`);
      await audit(actor, 'roster.undo', {
        subjectType: 'roster-import',
        subjectId: importId,
        unitId: load.unitId,
        detail: { people: personIds.length, withdrawn },
      });
      if (personIds.length > 0) await publish(membershipChanged, { personIds });
      return { undone: personIds.length };
    },
    { timeout: 120_000 },
  );
}

async function touched(importId: string): Promise<string[]> {
  const found = await rows<{ personId: string }>(sql`
    select distinct coalesce(member."personId", written."subjectId") as "personId" from "RosterWrite" written
    left join "Membership" member on member."id" = written."subjectId" and written."kind" like 'membership-%'
    where written."importId" = ${importId}::uuid`);
  return found.map(({ personId }) => personId);
}

/** Accounts of people whom this import made and who now stand nowhere: no place, today or later, and never a role. */
async function invitedByMistake(importId: string): Promise<string[]> {
  const found = await rows<{ userId: string }>(sql`
    select account."id" as "userId" from "RosterWrite" written
    join "User" account on account."personId" = written."subjectId"
    where written."importId" = ${importId}::uuid and written."kind" = 'person-new'
      and not exists (select 1 from "Membership" member where member."personId" = written."subjectId"
        and (member."toDay" is null or member."toDay" > member."fromDay"))
      and not exists (select 1 from "Grant" held where held."userId" = account."id")`);
  return found.map(({ userId }) => userId);
}

/** What was new becomes a row of no day: first, or who comes back would be in two places. */
async function withdraw(importId: string): Promise<void> {
  await execute(sql`
    update "Membership" member set "toDay" = member."fromDay", "endedAt" = ${now()}, "version" = member."version" + 1
    from "RosterWrite" written
    where written."importId" = ${importId}::uuid and written."kind" = 'membership-new' and member."id" = written."subjectId"`);
}

async function restore(importId: string): Promise<void> {
  const before = (kind: string) => sql`
    from "RosterWrite" written where written."importId" = ${importId}::uuid and written."kind" = ${kind}`;
  const collision = new DomainError('conflict', 'rosters:error.depends', { count: 1 });
  await orViolation(
    execute(sql`
      update "Membership" member set "toDay" = (written."before"->>'toDay')::date,
        "endedAt" = (written."before"->>'endedAt')::timestamptz, "version" = member."version" + 1
      ${before('membership-ended')} and member."id" = written."subjectId"`),
    { Membership_once_at_a_time: collision },
  );
  await execute(sql`
    update "Membership" member set "position" = written."before"->>'position',
      "fromDay" = (written."before"->>'fromDay')::date, "version" = member."version" + 1
    ${before('membership-changed')} and member."id" = written."subjectId"`);
  await orViolation(
    execute(sql`
      update "Person" person set "issuer" = written."before"->>'issuer', "personCode" = written."before"->>'personCode',
        "identityHash" = written."before"->>'identityHash', "fullName" = written."before"->>'fullName',
        "givenNameKey" = written."before"->>'givenNameKey', "searchText" = written."before"->>'searchText',
        "birthDate" = (written."before"->>'birthDate')::date, "gender" = written."before"->>'gender',
        "email" = written."before"->>'email', "phone" = written."before"->>'phone', "version" = person."version" + 1
      ${before('person-changed')} and person."id" = written."subjectId"`),
    { Person_issuer_personCode_key: collision, Person_identityHash_key: collision },
  );
}
