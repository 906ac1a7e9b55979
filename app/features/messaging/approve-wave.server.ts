import { audit } from '#app/foundation/audit.server';
import { addDays, day, dayOf, now, today } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { gateOf } from './gate/gate-rules.server';
import type { Gate } from './gate.rules';
import { ringWave } from './ledger/ring-wave.server';
import { type RouteRow, usableRoute } from './ledger/route-row.server';
import { lockWave, noteWave, type WaveRow } from './ledger/wave-row.server';
import { rolesAt, userIdOf, wavesApprovedBy } from './messaging.policy';
import { judgeApproval } from './wave-state.rules';

/**
 * Approves a frozen wave: from now on it is sent at its time. Above the limit a second person with a fresh second factor; a wave
 * without a route, or whose class asks for what is missing (document, register), is refused with the article.
 * @param version the wave as the approver saw it: figures that changed since are shown again, not approved
 * @throws DomainError step-up, forbidden, conflict, invalid
 */
export async function approveWave(
  actor: Actor,
  { waveId, version }: { waveId: string; version: number },
): Promise<void> {
  await inTransaction(async () => {
    const wave = await lockWave(waveId, wavesApprovedBy(actor));
    if (wave.state !== 'awaiting-approval') throw new DomainError('conflict', 'messaging:error.notAwaiting');
    if (wave.version !== version) throw new DomainError('conflict', 'common:error.conflict');
    const gate = await gateOf({ class: wave.class, channel: wave.channel });
    await assertMay(actor, wave, gate);
    const route = wave.routeId ? await usableRoute(wave.routeId) : null;
    assertRoute(route);
    await assertLawful(wave, gate);
    await execute(sql`
      update "Wave" set "state" = 'approved', "approvedBy" = ${userIdOf(actor)}::uuid, "approvedAt" = ${now()}, "version" = "version" + 1
      where "id" = ${waveId}::uuid`);
    await noteWave(actor, waveId, 'approved', {
      recipients: wave.frozenCount,
      parts: wave.partsTotal,
      cost: wave.costTotal,
    });
    await audit(actor, 'wave.approve', {
      subjectType: 'wave',
      subjectId: waveId,
      unitId: wave.ownerUnitId,
      detail: {
        recipients: wave.frozenCount,
        parts: wave.partsTotal,
        cost: wave.costTotal,
        urgent: wave.urgentReason !== null,
      },
    });
    ringWave(wave);
  });
}

async function assertMay(actor: Actor, wave: WaveRow, gate: Gate): Promise<void> {
  if (!isUser(actor)) return assertStanding(actor, wave);
  const above = gate['second-person']?.value.above ?? 0;
  const answer = judgeApproval({
    frozenCount: wave.frozenCount,
    secondPersonAbove: above,
    createdBy: wave.createdBy,
    approverId: actor.userId,
    approverRoles: rolesAt(actor, wave.ownerUnitId),
    secondFactorAt: actor.secondFactorAt,
    now: now(),
  });
  if (answer === 'step-up') throw new DomainError('step-up', 'common:error.stepUp');
  if (answer === 'second-person') throw new DomainError('forbidden', 'messaging:error.secondPerson', { above });
  if (answer === 'approver-role') throw new DomainError('forbidden', 'messaging:error.approverRole', { above });
}

/** Automatic waves run under what a person approved once for their rule, within its limits. */
async function assertStanding(actor: Actor, wave: WaveRow): Promise<void> {
  const standing =
    actor.kind === 'system' && wave.standingRule
      ? await maybeRow(sql`
          select 1 from "StandingApproval" s join "Template" t on t."id" = ${wave.templateId}::uuid and t."key" = s."templateKey"
          where s."rule" = ${wave.standingRule} and ${wave.channel} = any(s."channels") and s."limit" >= ${wave.frozenCount}
            and s."revokedAt" is null and (s."endsOn" is null or s."endsOn" > ${today()}::date)`)
      : null;
  if (!standing) throw new DomainError('forbidden', 'messaging:error.noStanding');
}

function assertRoute(route: RouteRow | null): asserts route is RouteRow {
  if (!route?.active) throw new DomainError('invalid', 'messaging:error.noRoute');
  const ends = route.options.senderEndsOn;
  if (ends && day(ends) < today()) throw new DomainError('invalid', 'messaging:error.senderEnded', { day: ends });
}

async function assertLawful(wave: WaveRow, gate: Gate): Promise<void> {
  if (gate.document && !wave.document?.trim()) {
    throw new DomainError('invalid', 'messaging:error.documentNeeded', { article: gate.document.article }, 'document');
  }
  const age = gate['register-age'];
  if (!age) return;
  const newest = await maybeRow<{ importedAt: Date }>(
    sql`select max("importedAt") as "importedAt" from "DoNotCallList" having max("importedAt") is not null`,
  );
  if (!newest || dayOf(newest.importedAt) < addDays(today(), -age.value.days)) {
    throw new DomainError('invalid', 'messaging:error.registerOld', { days: age.value.days, article: age.article });
  }
}
