import { now } from '#app/foundation/clock';
import { encrypt } from '#app/foundation/crypto.server';
import { rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { ring } from '#app/foundation/queue/ring.server';
import { normaliseAddress } from '../address.rules';
import type { Channel } from '../gate.schema';
import { sendOutbox } from '../messaging.jobs';
import { newestTemplate } from '../template.queries.server';
import { missingPlaces, type Params } from '../template.rules';

export type QueueSingle = {
  channel: Channel;
  templateKey: string;
  language: 'vi' | 'en';
  to: string;
  params: Params;
  dedupeKey?: string;
  /** Over this route instead of the channel's active one: its test. */
  routeId?: string;
};

/** The context that binds the ciphertexts of an outbox row to it. */
export const OUTBOX = 'messaging.outbox';

/** The row of one single message. Address and values are encrypted; the sending wipes them. */
export async function queueSingle(actor: Actor, single: QueueSingle): Promise<{ queued: boolean }> {
  const to = normaliseAddress(single.channel, single.to);
  if (!to) throw new DomainError('invalid', 'messaging:error.badAddress', {}, 'to');
  const template =
    (await newestTemplate(actor, { key: single.templateKey, channel: single.channel, language: single.language })) ??
    (await newestTemplate(actor, { key: single.templateKey, channel: single.channel, language: 'vi' }));
  if (!template) throw new Error(`No template ${single.templateKey} for ${single.channel}`);
  const missing = missingPlaces(template.places, single.params);
  if (missing.length > 0) throw new Error(`${single.templateKey} needs a value for ${missing.join(', ')}`);
  const made = await rows(sql`
    insert into "Outbox" ("channel", "templateKey", "language", "routeId", "toCipher", "paramsCipher", "state", "createdAt", "dueAt", "dedupeKey")
    values (${single.channel}, ${template.key}, ${template.language}, ${single.routeId ?? null}::uuid, ${encrypt(to, OUTBOX)},
      ${encrypt(JSON.stringify(single.params), OUTBOX)}, 'queued', ${now()}, ${now()}, ${single.dedupeKey ?? null})
    on conflict ("dedupeKey") do nothing returning 1`);
  if (made.length > 0) ring(sendOutbox, {});
  return { queued: made.length > 0 };
}
