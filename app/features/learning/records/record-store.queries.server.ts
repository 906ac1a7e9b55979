import { row, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { assertCredentialKeeper } from '../credentials/credentials.policy';
import { storedRecordStore } from './record-store.server';

export type RecordStoreView = {
  /** Null when none was entered. Whether there is a secret, never what it is. */
  store: { endpoint: string; username: string; enabled: boolean } | null;
  waiting: number;
  sent: number;
  refused: number;
  lastSentAt: Date | null;
  /** Why the last one that waits was not taken: `credentials`, `status-503`, `status-0` for no answer. */
  trouble: string | null;
};

/** Where statements go, and how they fare. */
export async function recordStoreView(actor: Actor): Promise<RecordStoreView> {
  assertCredentialKeeper(actor);
  const stored = await storedRecordStore();
  const counts = await row<Omit<RecordStoreView, 'store'>>(sql`
    select count(*) filter (where "state" = 'due') as waiting, count(*) filter (where "state" = 'sent') as sent,
      count(*) filter (where "state" = 'refused') as refused, max("sentAt") as "lastSentAt",
      (select "trouble" from "LearningStatement" where "state" = 'due' and "trouble" is not null
        order by "dueAt" desc limit 1) as trouble
    from "LearningStatement"`);
  if (!stored) return { store: null, ...counts };
  const { endpoint, username, enabled } = stored;
  return { store: { endpoint, username, enabled }, ...counts };
}
