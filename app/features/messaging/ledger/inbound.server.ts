import { now } from '#app/foundation/clock';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { formatInstant } from '#app/foundation/i18n/format';
import { newId } from '#app/foundation/ids';
import { isOptOut } from '../receipt.rules';
import { hashAddress } from './freeze-rows.server';
import { queueSingle } from './queue-single.server';

/**
 * A text from a telephone. "TC" and its like end all further texts at once, with a confirmation that says when (Decree
 * 91/2020); anything else is not kept.
 */
export async function takeInbound(number: string, text: string): Promise<void> {
  if (!isOptOut(text)) return;
  await inTransaction(async () => {
    const at = now();
    const hash = hashAddress('sms', number);
    const added = await rows(sql`
      insert into "Suppression" ("id", "channel", "hash", "reason", "source", "createdAt")
      values (${newId()}::uuid, 'sms', ${hash}, 'opt-out', 'sms', ${at})
      on conflict ("channel", "hash", "reason") where "liftedAt" is null do nothing returning 1`);
    if (added.length === 0) return;
    await queueSingle(
      { kind: 'system', job: 'inbound-text' },
      {
        channel: 'sms',
        templateKey: 'opt-out-confirmed',
        language: 'vi',
        to: number,
        params: { at: formatInstant('vi', at) },
      },
    );
  });
}
