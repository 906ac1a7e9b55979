import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { assertCredentialKeeper } from './credentials.policy';
import { replaceKey } from './issuer-key.server';

/**
 * Credentials are signed by a new key from now on. What older keys signed stays good: their public halves stay published.
 * @throws DomainError not-found for anybody but an administrator of the whole
 */
export async function rotateIssuerKey(actor: Actor): Promise<{ keyId: string }> {
  assertCredentialKeeper(actor);
  return inTransaction(async () => {
    await execute(sql`select pg_advisory_xact_lock(hashtext('learning.issuer-key'))`);
    const { keyId, before } = await replaceKey();
    await audit(actor, 'issuer-key.rotate', { subjectType: 'issuer-key', subjectId: keyId, detail: { before } });
    return { keyId };
  });
}
