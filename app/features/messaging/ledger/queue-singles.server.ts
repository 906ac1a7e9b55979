import { now } from '#app/foundation/clock';
import { encrypt } from '#app/foundation/crypto.server';
import { execute, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { ring } from '#app/foundation/queue/ring.server';
import { normaliseAddress } from '../address.rules';
import type { Channel } from '../gate.schema';
import { sendOutbox } from '../messaging.jobs';
import { newestTemplate } from '../template.queries.server';
import { missingPlaces } from '../template.rules';
import { OUTBOX, type QueueSingle } from './queue-single.server';

export type ManySingles = Pick<QueueSingle, 'language' | 'to' | 'params' | 'dedupeKey'>;

/**
 * Queues many single messages of one template and channel in one statement. Addresses that are none are left out.
 * @returns how many rows were made; a `dedupeKey` that exists makes none
 */
export async function queueSingles(
  actor: Actor,
  { channel, templateKey, messages }: { channel: Channel; templateKey: string; messages: readonly ManySingles[] },
): Promise<{ queued: number }> {
  if (messages.length === 0) return { queued: 0 };
  const templates = new Map<string, Awaited<ReturnType<typeof newestTemplate>>>();
  for (const language of ['vi', 'en'] as const) {
    templates.set(language, await newestTemplate(actor, { key: templateKey, channel, language }));
  }
  const rowsToMake = messages.flatMap((mail) => {
    const to = normaliseAddress(channel, mail.to);
    if (!to) return [];
    const template = templates.get(mail.language) ?? templates.get('vi');
    if (!template) throw new Error(`No template ${templateKey} for ${channel}`);
    const missing = missingPlaces(template.places, mail.params);
    if (missing.length > 0) throw new Error(`${templateKey} needs a value for ${missing.join(', ')}`);
    return [
      {
        language: template.language,
        to: encrypt(to, OUTBOX),
        params: encrypt(JSON.stringify(mail.params), OUTBOX),
        dedupeKey: mail.dedupeKey ?? null,
      },
    ];
  });
  const queued = await execute(sql`
    insert into "Outbox" ("channel", "templateKey", "language", "toCipher", "paramsCipher", "state", "createdAt", "dueAt", "dedupeKey")
    select ${channel}, ${templateKey}, mail.language, mail.address, mail.params, 'queued', ${now()}, ${now()}, mail.key
    from unnest(${rowsToMake.map((each) => each.language)}::text[], ${rowsToMake.map((each) => each.to)}::text[],
      ${rowsToMake.map((each) => each.params)}::text[], ${rowsToMake.map((each) => each.dedupeKey)}::text[])
      as mail(language, address, params, key)
    on conflict ("dedupeKey") do nothing`);
  if (queued > 0) ring(sendOutbox, {});
  return { queued };
}
