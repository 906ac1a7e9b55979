import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import type { Channel } from './gate.schema';
import { rolesAt, wavesApprovedBy } from './messaging.policy';

type Options = {
  /** What is approved, in the words of the room that sends: a rule and its version. */
  rule: string;
  templateKey: string;
  channels: readonly Channel[];
  /** The most recipients of one wave. */
  limit: number;
  ownerUnitId: string;
  /** Who wrote what is approved: another person approves it. */
  writtenBy: string | null;
};

/** Minutes for which a shown second factor counts, as for a wave. */
const FRESH_MINUTES = 10;

/**
 * Stands for automatic waves of a rule: an approver of the unit, not the one who wrote the rule, with a second factor just
 * shown. A rule that changes has another name, and so nobody who stands for it.
 * @throws DomainError not-found outside the actor's units; forbidden for one's own rule or without the role; step-up
 */
export async function giveStandingApproval(actor: Actor, options: Options): Promise<void> {
  const { rule, templateKey, channels, limit, ownerUnitId, writtenBy } = options;
  if (!isUser(actor) || !wavesApprovedBy(actor)?.includes(ownerUnitId)) throw notFound();
  const may = rolesAt(actor, ownerUnitId).some((role) => role === 'campaign-approver' || role === 'administrator');
  if (!may) throw new DomainError('forbidden', 'messaging:error.standingRole');
  if (writtenBy === actor.userId) throw new DomainError('forbidden', 'messaging:error.ownRule');
  requireFreshSecondFactor(actor, FRESH_MINUTES);
  await inTransaction(async () => {
    await execute(sql`
      insert into "StandingApproval" ("rule", "templateKey", "channels", "limit", "approvedBy", "approvedAt")
      values (${rule}, ${templateKey}, ${[...channels]}::text[], ${limit}, ${actor.userId}::uuid, ${now()})
      on conflict ("rule") do update set "templateKey" = excluded."templateKey", "channels" = excluded."channels",
        "limit" = excluded."limit", "approvedBy" = excluded."approvedBy", "approvedAt" = excluded."approvedAt", "revokedAt" = null`);
    await audit(actor, 'standing-approval.give', {
      ...{ subjectType: 'standing-approval', subjectId: rule, unitId: ownerUnitId },
      detail: { templateKey, limit },
    });
  });
}
