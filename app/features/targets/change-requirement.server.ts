import { audit } from '#app/foundation/audit.server';
import { today, yearOf } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, hasRole } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { meetSatisfied } from './meet-satisfied.server';
import { lockObligations } from './obligation-lock.queries.server';
import { targetKeepers } from './targets.policy';
import type { RequirementForm } from './targets.schema';

/**
 * Says what meets a target from a year on. Earlier years keep theirs; what somebody has met stays met, and whoever satisfies
 * the new requirement already meets it at once.
 * @returns how many obligations were met by the change
 * @throws DomainError invalid for a year that has passed; conflict while a requirement of a later year stands
 */
export async function changeRequirement(actor: Actor, form: RequirementForm): Promise<{ met: number }> {
  if (actor.kind !== 'system' && !hasRole(actor, targetKeepers)) throw notFound();
  const { targetId, fromYear, mode, courses, evidenceKinds, carryInDays } = form;
  if (fromYear < yearOf(today())) throw new DomainError('invalid', 'targets:error.yearPassed', {}, 'fromYear');
  return inTransaction(async () => {
    await lockObligations('refresh');
    found(await maybeRow(sql`select 1 from "Target" where "id" = ${targetId} and "measure" = 'training' for update`));
    const later = await maybeRow(
      sql`select 1 from "Requirement" where "targetId" = ${targetId} and "fromYear" > ${fromYear} limit 1`,
    );
    if (later) throw new DomainError('conflict', 'targets:error.laterRequirement', {}, 'fromYear');
    await execute(sql`delete from "Requirement" where "targetId" = ${targetId} and "fromYear" = ${fromYear}`);
    await execute(sql`
      update "Requirement" set "toYear" = ${fromYear - 1}
      where "targetId" = ${targetId} and ("toYear" is null or "toYear" >= ${fromYear})`);
    const id = newId();
    await execute(sql`
      insert into "Requirement" ("id", "targetId", "fromYear", "mode", "courses", "evidenceKinds", "carryInDays")
      values (${id}::uuid, ${targetId}, ${fromYear}, ${mode}, ${courses}::text[], ${evidenceKinds}::text[], ${carryInDays})`);
    await audit(actor, 'requirement.change', {
      subjectType: 'requirement',
      subjectId: id,
      detail: { targetId, fromYear, mode, courses, evidenceKinds, carryInDays },
    });
    return { met: await meetSatisfied(actor, { people: 'all' }) };
  });
}
