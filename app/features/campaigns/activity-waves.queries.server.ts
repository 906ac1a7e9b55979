import { withinScope } from '#app/features/organisations/scope.queries.server';
import { rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { campaignReaders } from './campaigns.policy';

export type ActivityWaveView = {
  waveId: string;
  titleVi: string;
  channel: 'email' | 'sms';
  state: string;
  scheduledAt: Date;
  recipients: number;
  /** What became of it when it had nothing left to send; null until then. */
  outcome: { handedOver: number; failed: number; heldBack: number } | null;
};

/** The waves that carry an activity out, the newest first. @throws DomainError not-found for what is no id */
export async function activityWaves(actor: Actor, { activityId }: { activityId: string }): Promise<ActivityWaveView[]> {
  if (!isId(activityId)) throw notFound();
  return rows<ActivityWaveView>(sql`
    select w."id" as "waveId", w."titleVi", w."channel", w."state", w."scheduledAt", w."frozenCount" as recipients,
      case when o."waveId" is not null then json_build_object('handedOver', o."handedOver", 'failed', o."failed",
        'heldBack', o."heldBack") end as outcome
    from "Wave" w
    join "Activity" a on a."id" = w."activityId"
    left join "ActivityWave" o on o."waveId" = w."id"
    where w."activityId" = ${activityId}::uuid and ${withinScope(actor, campaignReaders, sql`a."ownerUnitId"`)}
    order by w."createdAt" desc, w."id" limit 50`);
}
