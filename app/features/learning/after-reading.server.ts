import type { UserActor } from '#app/foundation/http/actor';
import { grantCompletion } from './grant-completion.server';
import { queueStatement } from './records/queue-statement.server';

/** What follows from lessons that were read, in the transaction that noted them: the record store is told, the course may be complete. */
export async function afterReading(
  actor: UserActor,
  { courseSlug }: { courseSlug: string },
): Promise<{ completed: boolean }> {
  await queueStatement({ userId: actor.userId, courseSlug, verb: 'progressed' });
  const granted = await grantCompletion(actor, { userId: actor.userId, personId: actor.personId, courseSlug });
  return { completed: granted !== null };
}
