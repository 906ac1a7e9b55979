import { rosterKeepers } from '#app/features/organisations/roles.policy';
import { membershipById } from '#app/features/organisations/roster.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { AttemptGrantForm } from './attempt-grant.schema';
import { learnerOf } from './attempt-row.queries.server';
import { limitedQuizzes } from './limited-quizzes.queries.server';

/**
 * Gives the person of a membership one attempt more at a quiz whose attempts she has used up. The waiting time holds for it too.
 * @throws DomainError not-found outside the actor's scope or where she has not sat such a quiz; conflict while an attempt is left
 */
export async function grantAttempt(
  actor: Actor,
  { membershipId, ownerKey, reason }: AttemptGrantForm & { membershipId: string },
): Promise<void> {
  await inTransaction(async () => {
    const { personId, unitId } = await membershipById(actor, { membershipId, roles: rosterKeepers });
    // Two who grant at once are one after the other: the second finds an attempt left.
    await execute(sql`select pg_advisory_xact_lock(hashtextextended(${`attempt-grant ${personId} ${ownerKey}`}, 0))`);
    const quiz = found((await limitedQuizzes(actor, { membershipId })).find((each) => each.ownerKey === ownerKey));
    if (quiz.left > 0) throw new DomainError('conflict', 'attempts:error.left');
    const id = newId();
    await execute(sql`
      insert into "AttemptGrant" ("id", "personId", "ownerKey", "series", "reason", "givenBy", "givenAt")
      values (${id}::uuid, ${personId}::uuid, ${ownerKey}, ${quiz.series}, ${reason}, ${learnerOf(actor).userId}::uuid, ${now()})`);
    await audit(actor, 'attempt.grant', {
      subjectType: 'attempt-grant',
      subjectId: id,
      unitId,
      detail: { personId, ownerKey },
    });
  });
}
