import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { afterCommit, execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, hasRole, isUser } from '#app/foundation/http/actor';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import { removeFile } from '#app/foundation/storage.server';
import { dataKeepers, dataSubject } from './data-subject.queries.server';
import type { PersonalData } from './personal-data';

type Options = {
  requestId: string;
  decision: 'carry-out' | 'refuse';
  note: string;
  rooms: readonly PersonalData[];
};

/** How old a second factor may be for what cannot be taken back, in minutes. */
const FRESH_MINUTES = 10;

/**
 * Carries an erasure out, or refuses it with the reason that she is told. Erasing takes away what names her in every room; what
 * figures and history rest on stays as facts about nobody, so that every figure and every snapshot's hash is as it was. Somebody
 * else than who entered the request decides, with a fresh second factor. It cannot be undone.
 * @throws DomainError not-found; forbidden on one's own; conflict when it was decided, or while she still belongs somewhere: the
 * law lets a state body keep what a duty needs (Law 91/2025/QH15, Article 19)
 */
export async function reviewErasure(actor: Actor, { requestId, decision, note, rooms }: Options): Promise<void> {
  if (!isUser(actor) || !hasRole(actor, dataKeepers)) throw notFound();
  requireFreshSecondFactor(actor, FRESH_MINUTES);
  await inTransaction(
    async () => {
      const request = found(
        await maybeRow<{ personId: string; state: string; enteredBy: string | null }>(sql`
          select "personId", "state", "enteredBy" from "DataRequest" where "id" = ${requestId}::uuid and "kind" = 'erasure' for update`),
      );
      const { personId, state, enteredBy } = request;
      const subject = await dataSubject(actor, { personId });
      if (state !== 'open') throw new DomainError('conflict', 'persons:error.requestDecided');
      if (enteredBy === actor.userId || actor.personId === personId)
        throw new DomainError('forbidden', 'persons:error.ownRequest');
      const changed = decision === 'carry-out' ? await erase(subject, rooms) : null;
      await execute(sql`
        update "DataRequest" set "state" = ${decision === 'carry-out' ? 'done' : 'refused'}, "reviewedBy" = ${actor.userId}::uuid,
          "reviewedAt" = ${now()}, "reviewNote" = ${note}, "outcome" = ${changed && JSON.stringify(changed)}::jsonb
        where "id" = ${requestId}::uuid`);
      await audit(actor, decision === 'carry-out' ? 'person.erase' : 'data-request.refuse', {
        subjectType: 'person',
        subjectId: personId,
        detail: { requestId, changed: changed ?? {} },
      });
    },
    { timeout: 120_000 },
  );
}

async function erase(
  subject: { personIds: readonly string[]; userIds: readonly string[] },
  rooms: readonly PersonalData[],
): Promise<Record<string, number>> {
  const belongs = await maybeRow(sql`
    select 1 from "Membership" where "personId" = any(${subject.personIds as string[]}::uuid[])
      and "toDay" is distinct from "fromDay" and ("toDay" is null or "toDay" > ${today()}::date) limit 1`);
  if (belongs) throw new DomainError('conflict', 'persons:error.stillBelongs');
  const changed: Record<string, number> = {};
  const files: string[] = [];
  for (const room of rooms) {
    const done = await room.erase(subject);
    Object.assign(changed, done.changed);
    files.push(...(done.files ?? []));
  }
  // A file is known by its content, so another room may hold the same one.
  const held = new Set<string>();
  for (const room of rooms) for (const hash of (await room.filesHeld?.(files)) ?? []) held.add(hash);
  afterCommit(() => {
    for (const hash of new Set(files)) if (!held.has(hash)) void removeFile(hash);
  });
  return changed;
}
