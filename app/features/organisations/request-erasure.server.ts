import { audit } from '#app/foundation/audit.server';
import { type Day, now, today } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { dataSubject } from './data-subject.queries.server';
import { requestDueOn } from './person-double.rules';

type Options = {
  personId: string;
  askedBy: 'self' | 'representative' | 'authority';
  askedOn: Day;
  document?: string;
  reason: string;
};

/**
 * Writes down that somebody asked for her data to be erased: who asked, when, by which document. An administrator reviews it.
 * @throws DomainError not-found for others; invalid for a day to come; conflict while one is open, or when it was erased
 */
export async function requestErasure(actor: Actor, options: Options): Promise<void> {
  const { personId, askedBy, askedOn, document, reason } = options;
  if (askedOn > today()) throw new DomainError('invalid', 'persons:error.dayToCome', {}, 'askedOn');
  await inTransaction(async () => {
    const { erased } = await dataSubject(actor, { personId });
    if (erased) throw new DomainError('conflict', 'persons:error.erased');
    const id = newId();
    const open = await maybeRow(sql`
      select 1 from "DataRequest" where "personId" = ${personId}::uuid and "kind" = 'erasure' and "state" = 'open'`);
    if (open) throw new DomainError('conflict', 'persons:error.openRequest');
    await execute(sql`
      insert into "DataRequest" ("id", "personId", "kind", "askedBy", "askedOn", "document", "reason", "dueOn", "enteredBy", "enteredAt")
      values (${id}::uuid, ${personId}::uuid, 'erasure', ${askedBy}, ${askedOn}::date, ${document ?? null}, ${reason},
        ${requestDueOn('erasure', askedOn)}::date, ${isUser(actor) ? actor.userId : null}::uuid, ${now()})`);
    await audit(actor, 'data-request.enter', {
      subjectType: 'data-request',
      subjectId: id,
      detail: { personId, askedBy },
    });
  });
}
