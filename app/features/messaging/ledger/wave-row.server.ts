import { now } from '#app/foundation/clock';
import { execute, maybeRow, type Sql, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { Channel, MessageClass } from '../gate.schema';
import { userIdOf } from '../messaging.policy';
import type { WaveState } from '../wave-state.rules';

export type WaveRow = {
  id: string;
  titleVi: string;
  channel: Channel;
  templateId: string;
  routeId: string | null;
  class: MessageClass;
  state: WaveState;
  scheduledAt: Date;
  finishedAt: Date | null;
  frozenCount: number;
  partsTotal: number;
  costTotal: number;
  document: string | null;
  urgentReason: string | null;
  createdBy: string | null;
  approvedBy: string | null;
  ownerUnitId: string;
  activityId: string | null;
  standingRule: string | null;
  version: number;
};

const columns = sql`w."id", w."titleVi", w."channel", w."templateId", w."routeId", w."class", w."state", w."scheduledAt", w."finishedAt",
  w."frozenCount", w."partsTotal", w."costTotal", w."document", w."urgentReason", w."createdBy", w."approvedBy", w."ownerUnitId",
  w."activityId", w."standingRule", w."version"`;

/** Holds for waves that one of these units sends; null = all. */
export function ownedBy(units: string[] | null): Sql {
  return units === null ? sql`true` : sql`w."ownerUnitId" = any(${units}::uuid[])`;
}

/** The wave, locked until the transaction ends. @throws DomainError not-found when it is not one of these units'. */
export async function lockWave(waveId: string, units: string[] | null): Promise<WaveRow> {
  return found(
    await maybeRow<WaveRow>(
      sql`select ${columns} from "Wave" w where w."id" = ${waveId}::uuid and ${ownedBy(units)} for update`,
    ),
  );
}

export async function readWave(waveId: string, units: string[] | null): Promise<WaveRow | null> {
  return maybeRow<WaveRow>(sql`select ${columns} from "Wave" w where w."id" = ${waveId}::uuid and ${ownedBy(units)}`);
}

export type WaveEventKind =
  | 'created'
  | 'frozen'
  | 'approved'
  | 'started'
  | 'paused'
  | 'resumed'
  | 'cancelled'
  | 'finished'
  | 'rested';

/** A line of the wave's timeline, in the transaction of what it tells. */
export async function noteWave(
  actor: Actor,
  waveId: string,
  kind: WaveEventKind,
  detail: Record<string, string | number> = {},
): Promise<void> {
  await execute(sql`
    insert into "WaveEvent" ("waveId", "kind", "at", "actorId", "actorName", "detail")
    values (${waveId}::uuid, ${kind}, ${now()}, ${userIdOf(actor)}::uuid, ${isUser(actor) ? actor.displayName : null},
      ${JSON.stringify(detail)}::jsonb)`);
}
