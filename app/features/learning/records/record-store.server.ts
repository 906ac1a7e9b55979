import { decrypt } from '#app/foundation/crypto.server';
import { preparedRows, sql } from '#app/foundation/db.server';
import { type RecordStore, recordStore } from './record-store.schema';

/** The name of the setting, and the context that binds the secret to it. */
export const RECORD_STORE = 'learning.record-store';

/** Where statements go; null when none was entered. */
export async function storedRecordStore(): Promise<RecordStore | null> {
  const [found] = await preparedRows<{ value: unknown }>(
    'learning.record-store',
    sql`select "value" from "Setting" where "key" = ${RECORD_STORE}`,
  );
  const parsed = recordStore.safeParse(found?.value);
  return parsed.success ? parsed.data : null;
}

export function secretOf({ secretCipher }: RecordStore): string {
  return decrypt(secretCipher, RECORD_STORE);
}
