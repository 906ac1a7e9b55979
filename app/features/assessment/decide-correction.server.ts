import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { afterCommit, execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { ring } from '#app/foundation/queue/ring.server';
import { runCorrectionJob } from './attempt.jobs';
import { holdKeys } from './keys.queries.server';
import { asQuizKeeper } from './quiz-keeper.queries.server';

type Options = { correctionId: string; intent: 'apply' | 'withdraw' };

/**
 * Applies a previewed correction, or withdraws it. From the commit on every mark is made with the corrected key; what is marked
 * already is marked again in the background, part by part.
 *
 * @throws DomainError not-found; conflict unless it is previewed and waits for a decision
 */
export async function decideCorrection(actor: Actor, { correctionId, intent }: Options): Promise<void> {
  await asQuizKeeper(actor);
  if (!isId(correctionId)) throw notFound();
  await inTransaction(async () => {
    const correction = await maybeRow<{ state: string }>(
      sql`select "state" from "KeyCorrection" where "id" = ${correctionId}::uuid for update`,
    );
    if (!correction) throw notFound();
    if (correction.state !== 'previewed') throw new DomainError('conflict', 'assessment:error.correctionDecided');
    if (intent === 'withdraw') {
      await execute(sql`update "KeyCorrection" set "state" = 'withdrawn' where "id" = ${correctionId}::uuid`);
    } else {
      await holdKeys('alone');
      await execute(sql`delete from "Remark" where "correctionId" = ${correctionId}::uuid`);
      await execute(sql`
        update "KeyCorrection" set "state" = 'applying', "cursor" = null, "attempts" = 0, "moved" = 0, "gained" = 0, "lost" = 0,
          "appliedAt" = ${now()}, "appliedBy" = ${isUser(actor) ? actor.userId : null}::uuid
        where "id" = ${correctionId}::uuid`);
      await execute(sql`
        update "Item" i set "correctedKey" = c."key" from "KeyCorrection" c
        where c."id" = ${correctionId}::uuid and i."id" = c."itemId"`);
      afterCommit(() => ring(runCorrectionJob, { correctionId }));
    }
    await audit(actor, `key-correction.${intent}`, { subjectType: 'key-correction', subjectId: correctionId });
  });
}
