import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { type IdsOnly, newId } from '#app/foundation/ids';
import type { Channel } from './gate.schema';
import { activeRoute } from './ledger/route-row.server';
import { noteWave } from './ledger/wave-row.server';
import { userIdOf, wavesKeptBy } from './messaging.policy';
import { newestTemplate } from './template.queries.server';

/**
 * Drafts a wave. Its audience comes with `freezeWave`, its route is the channel's active one (without any it cannot be approved).
 * @throws DomainError not-found for a unit in whose name the actor does not plan; invalid for an unknown template
 */
export async function createWave(
  actor: Actor,
  wave: {
    titleVi: string;
    channel: Channel;
    templateKey: string;
    /** Where the template is not written in it, its Vietnamese words go out. */
    language?: 'vi' | 'en';
    scheduledAt: Date;
    ownerUnitId: string;
    /** What the recipients were chosen by: ids and codes, for the record. */
    audience: { [key: string]: IdsOnly };
    document?: string | null;
    urgentReason?: string | null;
    activityId?: string | null;
    standingRule?: string | null;
  },
): Promise<{ waveId: string }> {
  const units = wavesKeptBy(actor);
  if (units && !units.includes(wave.ownerUnitId)) throw notFound();
  const asked = { key: wave.templateKey, channel: wave.channel };
  const template =
    (await newestTemplate(actor, { ...asked, language: wave.language ?? 'vi' })) ??
    (await newestTemplate(actor, { ...asked, language: 'vi' }));
  if (!template || template.class === 'transactional') {
    throw new DomainError('invalid', 'messaging:error.noTemplate', { key: wave.templateKey }, 'templateKey');
  }
  const waveId = newId();
  await inTransaction(async () => {
    const route = await activeRoute(wave.channel);
    await execute(sql`
      insert into "Wave" ("id", "titleVi", "channel", "templateId", "routeId", "class", "state", "scheduledAt", "audience", "document",
        "urgentReason", "createdBy", "ownerUnitId", "activityId", "standingRule", "createdAt")
      values (${waveId}::uuid, ${wave.titleVi.normalize('NFC')}, ${wave.channel}, ${template.id}::uuid, ${route?.id ?? null}::uuid,
        ${template.class}, 'draft', ${wave.scheduledAt}, ${JSON.stringify(wave.audience)}::jsonb, ${wave.document ?? null},
        ${wave.urgentReason ?? null}, ${userIdOf(actor)}::uuid, ${wave.ownerUnitId}::uuid, ${wave.activityId ?? null}::uuid,
        ${wave.standingRule ?? null}, ${now()})`);
    await noteWave(actor, waveId, 'created');
    await audit(actor, 'wave.create', {
      subjectType: 'wave',
      subjectId: waveId,
      unitId: wave.ownerUnitId,
      detail: { channel: wave.channel },
    });
  });
  return { waveId };
}
