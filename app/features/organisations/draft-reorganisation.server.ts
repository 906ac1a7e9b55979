import { audit } from '#app/foundation/audit.server';
import { type Day, now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { rootUnits } from './tree.queries.server';

/** Begins a reorganisation below the topmost unit whose tree the actor keeps. @throws DomainError not-found without one */
export async function draftReorganisation(
  actor: Actor,
  { title, document, day }: { title: string; document?: string; day: Day },
): Promise<{ reorganisationId: string }> {
  return inTransaction(async () => {
    const [top] = await rootUnits(actor);
    if (!top || actor.kind !== 'user') throw notFound();
    const reorganisationId = newId();
    await execute(sql`
      insert into "Reorganisation" ("id", "unitId", "title", "document", "day", "state", "createdBy", "createdAt")
      values (${reorganisationId}::uuid, ${top.id}::uuid, ${title}, ${document ?? null}, ${day}::date, 'draft',
        ${actor.userId}::uuid, ${now()})`);
    await audit(actor, 'reorganisation.draft', {
      ...{ subjectType: 'reorganisation', subjectId: reorganisationId, unitId: top.id, detail: { day } },
    });
    return { reorganisationId };
  });
}
