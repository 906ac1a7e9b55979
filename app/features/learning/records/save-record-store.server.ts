import type { z } from 'zod';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { encrypt } from '#app/foundation/crypto.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { assertCredentialKeeper } from '../credentials/credentials.policy';
import type { RecordStore, recordStoreForm } from './record-store.schema';
import { RECORD_STORE, storedRecordStore } from './record-store.server';

/**
 * Says where statements go and whether they do. The secret is stored encrypted and never read out; for another address it is asked anew, so
 * that nobody can have it sent elsewhere without knowing it.
 * @throws DomainError not-found for anybody but an administrator; invalid without a secret
 */
export async function saveRecordStore(actor: Actor, form: z.output<typeof recordStoreForm>): Promise<void> {
  assertCredentialKeeper(actor);
  await inTransaction(async () => {
    const before = await storedRecordStore();
    const { endpoint, username, password } = form;
    const same = before?.endpoint === endpoint && before.username === username;
    if (!password && !same) throw new DomainError('invalid', 'credentials:records.secretAsked', {}, 'password');
    const value: RecordStore = {
      endpoint,
      username,
      secretCipher: password ? encrypt(password, RECORD_STORE) : (before as RecordStore).secretCipher,
      enabled: form.enabled === 'on',
    };
    await execute(sql`
      insert into "Setting" ("key", "value", "changedAt", "changedBy")
      values (${RECORD_STORE}, ${JSON.stringify(value)}::jsonb, ${now()}, ${isUser(actor) ? actor.userId : null}::uuid)
      on conflict ("key") do update set "value" = excluded."value", "changedAt" = excluded."changedAt",
        "changedBy" = excluded."changedBy", "version" = "Setting"."version" + 1`);
    await audit(actor, 'record-store.change', {
      subjectType: 'record-store',
      subjectId: RECORD_STORE,
      detail: { enabled: value.enabled, moved: before !== null && !same },
    });
  });
}
