import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { assertCredentialKeeper } from '../credentials/credentials.policy';
import { knock } from './record-store.adapter.server';
import { secretOf, storedRecordStore } from './record-store.server';

/**
 * Asks the store whether it takes name and secret; sends nothing about anybody.
 * @throws DomainError invalid when it refuses either, unavailable with what else it said
 */
export async function testRecordStore(actor: Actor): Promise<void> {
  assertCredentialKeeper(actor);
  const store = found(await storedRecordStore());
  const status = await knock({ endpoint: store.endpoint, username: store.username, secret: secretOf(store) });
  if (status === 200) return;
  if (status === 0) throw new DomainError('unavailable', 'credentials:records.noAnswer');
  if (status === 401 || status === 403) throw new DomainError('invalid', 'credentials:records.wrongSecret');
  throw new DomainError('unavailable', 'credentials:records.oddAnswer', { status });
}
