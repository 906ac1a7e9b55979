import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { dataSubject } from './data-subject.queries.server';
import { requestDueOn } from './person-double.rules';
import type { DataFile, DataSection, PersonalData } from './personal-data';

type Options = {
  personId: string;
  rooms: readonly PersonalData[];
  /** Why somebody else than she takes it. */
  reason?: string;
};

export type DataCopy = { fullName: string; madeAt: string; sections: DataSection[]; files: DataFile[] };

/**
 * Everything that is kept about a person, as each room tells it. She takes her own; an administrator takes it with a reason, which
 * is kept. Either is in the log.
 * @throws DomainError not-found for others; invalid on `reason` when an administrator gives none
 */
export async function copyPersonalData(actor: Actor, { personId, rooms, reason }: Options): Promise<DataCopy> {
  const own = isUser(actor) && actor.personId === personId;
  return inTransaction(async () => {
    const subject = await dataSubject(actor, { personId });
    if (!own && (reason ?? '').length < 5) throw new DomainError('invalid', 'common:error.required', {}, 'reason');
    const sections: DataSection[] = [];
    const files: DataFile[] = [];
    // One after another: they share the connection of this transaction.
    for (const room of rooms) {
      sections.push(...(await room.collect(subject)));
      files.push(...((await room.files?.(subject)) ?? []));
    }
    if (!own) {
      await execute(sql`
        insert into "DataRequest" ("id", "personId", "kind", "askedBy", "askedOn", "reason", "state", "dueOn", "enteredBy", "enteredAt",
          "reviewedBy", "reviewedAt")
        values (${newId()}::uuid, ${personId}::uuid, 'copy', 'self', ${today()}::date, ${reason}, 'done',
          ${requestDueOn('copy', today())}::date, ${isUser(actor) ? actor.userId : null}::uuid, ${now()},
          ${isUser(actor) ? actor.userId : null}::uuid, ${now()})`);
    }
    await audit(actor, own ? 'person.copy-own' : 'person.copy', {
      subjectType: 'person',
      subjectId: personId,
      detail: { tables: sections.filter(({ rows }) => rows.length > 0).length },
    });
    return { fullName: subject.fullName, madeAt: now().toISOString(), sections, files };
  });
}
