import { everWithinScope, withinScope } from '#app/features/organisations/scope.queries.server';
import type { Day } from '#app/foundation/clock';
import { maybeRow, type Sql, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { type EvidenceState, type EvidenceStep, mayStep } from './evidence-state.rules';
import type { EvidenceKind } from './obligation-state';
import { evidenceKeepers, evidenceOverseers } from './targets.policy';

/** Evidence of the units in the actor's scope; that of units which closed falls to those who oversee all. */
export function evidenceInScope(actor: Actor): Sql {
  return sql`(${withinScope(actor, evidenceKeepers, sql`ev."unitId"`)}
    or ${everWithinScope(actor, evidenceOverseers, sql`ev."unitId"`)})`;
}

/** What she handed in herself. */
export function evidenceOfHers(actor: Actor): Sql {
  return isUser(actor) ? sql`ev."submittedBy" = ${actor.userId}::uuid` : sql`false`;
}

/** Nobody reviews what she handed in herself, nor what is about herself. */
export function notHerOwn(actor: Actor): Sql {
  if (!isUser(actor)) return sql`true`;
  return sql`(ev."submittedBy" <> ${actor.userId}::uuid and not exists (select 1 from "EvidencePerson" herself
    where herself."evidenceId" = ev."id" and herself."personId" = ${actor.personId}::uuid))`;
}

export type LockedEvidence = {
  id: string;
  kind: EvidenceKind;
  state: EvidenceState;
  heldOn: Day;
  unitId: string;
  submittedBy: string;
  version: number;
  reviewable: boolean;
};

/**
 * Locks a piece of evidence for a step: whoever handed it in edits, hands in and withdraws; a reviewer in scope decides.
 * @throws DomainError not-found; conflict when it is past that step, or was changed since the form was made
 */
export async function lockEvidence(
  actor: Actor,
  { evidenceId, step, version }: { evidenceId: string; step: EvidenceStep; version?: number },
): Promise<LockedEvidence> {
  if (!isId(evidenceId)) throw notFound();
  const decides = step === 'accept' || step === 'return' || step === 'revoke';
  // Those who share a unit's work edit each other's sheets; a learner's own certificate is hers.
  const theirs = decides
    ? evidenceInScope(actor)
    : sql`(${evidenceOfHers(actor)} or (ev."kind" = 'sign-in-sheet' and ${evidenceInScope(actor)}))`;
  const evidence = found(
    await maybeRow<LockedEvidence>(sql`
      select ev."id", ev."kind", ev."state", ev."heldOn", ev."unitId", ev."submittedBy", ev."version",
        ${notHerOwn(actor)} as reviewable
      from "Evidence" ev where ev."id" = ${evidenceId}::uuid and ${theirs} for update of ev`),
  );
  if (!mayStep(step, evidence.state)) throw new DomainError('conflict', 'evidence:error.pastStep');
  if (version !== undefined && version !== evidence.version)
    throw new DomainError('conflict', 'evidence:error.changedMeanwhile');
  return evidence;
}
