import { activateRoute } from '#app/features/messaging/activate-route.server';
import { approveWave } from '#app/features/messaging/approve-wave.server';
import { createWave } from '#app/features/messaging/create-wave.server';
import { freezeWave } from '#app/features/messaging/freeze-wave.server';
import { emptyFigures, type LedgerFigures } from '#app/features/messaging/message-state.rules';
import { publishGateRules } from '#app/features/messaging/publish-gate-rules.server';
import { publishTemplates } from '#app/features/messaging/publish-templates.server';
import type { Recipient } from '#app/features/messaging/recipient';
import { saveRoute } from '#app/features/messaging/save-route.server';
import { type Day, now } from '#app/foundation/clock';
import { row, rows, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';

export const night = { kind: 'system', job: 'test' } as const;

/** A person with roles at one unit, the second factor just shown. */
export function person(roles: string[], unitId: string, change: Partial<UserActor> = {}): UserActor {
  return {
    kind: 'user',
    userId: newId(),
    personId: null,
    displayName: 'Người thử',
    language: 'vi',
    grants: roles.map((role) => ({ role, unitId, unitCode: 'don-vi-thu', fromDay: '2020-01-01' as Day, toDay: null })),
    sessionId: newId(),
    secondFactorAt: now(),
    hasSecondFactor: true,
    ...change,
  };
}

export async function publishWords(): Promise<void> {
  await publishGateRules(night);
  await publishTemplates(night);
}

/** An active route to a far end; options as in route.schema.ts. */
export async function routeTo(url: string, change: object = {}, options: object = {}): Promise<string> {
  const kind = url.startsWith('smpp') ? ('smpp' as const) : ('smtp' as const);
  const route = {
    name: `route ${newId()}`,
    kind,
    url,
    username: '',
    password: '',
    sender: kind === 'smpp' ? 'LANTOA' : '',
    perSecond: 5_000,
    window: 10,
    price: kind === 'smpp' ? 350 : 0,
    tls: 'none' as const,
    numbers: 'international' as const,
    replyId: 'text' as const,
    receiptId: 'text' as const,
    ...change,
  };
  const { routeId } = await saveRoute(night, {
    route,
    options: { replyMs: 15_000, finalReplyMs: 15_000, connectMs: 15_000, ...options },
  });
  await activateRoute(night, { routeId });
  return routeId;
}

/** Plainly invented people, each with a mail address and a number of her own. */
export function recipients(count: number, channel: 'email' | 'sms', from = 0): Recipient[] {
  return Array.from({ length: count }, (_, index) => ({
    recipientKey: `person-${from + index}`,
    personId: null,
    address: channel === 'email' ? `p${from + index}@angiang.example` : `09${String(10_000_000 + from + index)}`,
    params: {
      name: `Người ${from + index}`,
      what: 'khóa học Dịch vụ công',
      dueOn: '31/12/2026',
      link: 'https://lantoa.example/learn',
    },
  }));
}

export type Planned = { waveId: string; unitId: string; planner: UserActor; approver: UserActor };

/** A frozen wave; `approve` also approves it by a second person. */
export async function plan(
  channel: 'email' | 'sms',
  people: Recipient[],
  change: Partial<Parameters<typeof createWave>[1]> & { approve?: boolean } = {},
): Promise<Planned> {
  const { approve = true, ...rest } = change;
  const unitId = rest.ownerUnitId ?? newId();
  const planner = person(['campaign-team'], unitId);
  const approver = person(['campaign-approver'], unitId);
  const { waveId } = await createWave(planner, {
    titleVi: 'Nhắc học',
    channel,
    templateKey: 'reminder',
    scheduledAt: now(),
    ownerUnitId: unitId,
    audience: {},
    ...rest,
  });
  await freezeWave(planner, { waveId, recipients: people });
  if (approve) await approveWave(approver, { waveId, version: await versionOf(waveId) });
  return { waveId, unitId, planner, approver };
}

export async function versionOf(waveId: string): Promise<number> {
  return (await row<{ version: number }>(sql`select "version" from "Wave" where "id" = ${waveId}::uuid`)).version;
}

export async function stateOf(waveId: string): Promise<string> {
  return (await row<{ state: string }>(sql`select "state" from "Wave" where "id" = ${waveId}::uuid`)).state;
}

/** How many rows of the wave are in which state, read from the rows themselves. */
export async function countStates(waveId: string): Promise<LedgerFigures> {
  const counted = await rows<{ state: keyof LedgerFigures; count: number }>(sql`
    select "state", count(*) as "count" from "Message" where "waveId" = ${waveId}::uuid group by 1`);
  return { ...emptyFigures(), ...Object.fromEntries(counted.map(({ state, count }) => [state, count])) };
}
