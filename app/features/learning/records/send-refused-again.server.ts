import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { ring } from '#app/foundation/queue/ring.server';
import { assertCredentialKeeper } from '../credentials/credentials.policy';
import { RECORD_STORE } from './record-store.server';
import { sendStatements } from './records.jobs';

/** What the store refused, and what rests after a failure, is due at once: something was mended there. */
export async function sendRefusedAgain(actor: Actor): Promise<{ count: number }> {
  assertCredentialKeeper(actor);
  return inTransaction(async () => {
    const count = await execute(sql`
      update "LearningStatement" set "state" = 'due', "dueAt" = ${now()}, "tries" = 0
      where "state" = 'refused' or ("state" = 'due' and "tries" > 0 and "lease" is null)`);
    await audit(actor, 'record-store.send-again', {
      subjectType: 'record-store',
      subjectId: RECORD_STORE,
      detail: { count },
    });
    if (count > 0) ring(sendStatements, {});
    return { count };
  });
}
