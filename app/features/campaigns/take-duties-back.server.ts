import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';

/**
 * Takes back what `carryDuties` passed on. @throws DomainError conflict when a successor has reported meanwhile: what was
 * reported depends on the reorganisation
 */
export async function takeDutiesBack(actor: Actor, { reorganisationId }: { reorganisationId: string }): Promise<void> {
  if (actor.kind !== 'system') throw notFound();
  await inTransaction(async () => {
    const reported = await maybeRow(sql`
      select 1 from "ReorganisedDuty" d
      join "Assignment" a on a."id" = d."assignmentId" and a."state" in ('reported', 'accepted')
      where d."reorganisationId" = ${reorganisationId}::uuid and d."kind" in ('moved', 'made') limit 1`);
    if (reported) throw new DomainError('conflict', 'campaigns:error.reportedSince');
    await assignmentsBack(reorganisationId);
    await execute(sql`
      delete from "TaskUnit" t using "ReorganisedDuty" d
      where d."reorganisationId" = ${reorganisationId}::uuid and d."kind" = 'lead' and t."taskId" = d."taskId"
        and t."unitId" = d."unitId" and t."part" = d."part"`);
    await execute(sql`
      delete from "ActivityUnit" u using "ReorganisedDuty" d
      where d."reorganisationId" = ${reorganisationId}::uuid and d."kind" = 'duty' and u."activityId" = d."activityId"
        and u."unitId" = d."unitId"`);
    await execute(sql`
      update "Activity" a set "ownerUnitId" = d."fromUnitId" from "ReorganisedDuty" d
      where d."reorganisationId" = ${reorganisationId}::uuid and d."kind" = 'owner' and a."id" = d."activityId"
        and a."ownerUnitId" = d."unitId"`);
    await execute(sql`delete from "ReorganisedDuty" where "reorganisationId" = ${reorganisationId}::uuid`);
  });
}

async function assignmentsBack(reorganisationId: string): Promise<void> {
  await execute(sql`
    with gone as (
      delete from "Assignment" a using "ReorganisedDuty" d
      where d."reorganisationId" = ${reorganisationId}::uuid and d."kind" = 'made' and a."id" = d."assignmentId"
      returning a."periodId"
    )
    update "ActivityPeriod" p set "expected" = p."expected" - less.n
    from (select "periodId", count(*)::int as n from gone group by 1) less where less."periodId" = p."id"`);
  await execute(sql`
    update "Assignment" a set "version" = a."version" + 1,
      "unitId" = case when d."kind" = 'moved' then d."fromUnitId" else a."unitId" end,
      "state" = case when d."kind" = 'excused' then d."stateBefore" else a."state" end,
      "exemptReason" = case when d."kind" = 'excused' then null else a."exemptReason" end
    from "ReorganisedDuty" d
    where d."reorganisationId" = ${reorganisationId}::uuid and d."kind" in ('moved', 'excused') and a."id" = d."assignmentId"
      and (d."kind" = 'moved' or a."state" = 'exempted')`);
}
