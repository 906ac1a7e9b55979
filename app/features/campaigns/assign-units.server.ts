import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, rows, sql } from '#app/foundation/db.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { planners } from './campaigns.policy';
import { tellUnits } from './tell-units.server';

type Options = {
  activityId: string;
  /** Codes of units, or words for many: `type:<type>`, `below:<code>` (a unit's direct children). */
  units: readonly string[];
};

/**
 * Gives an activity to units within the actor's scope. Where a period is open already, the newcomers are offered it: their
 * assignment opens at once and the expected count of the period grows by them. Units that have it are left alone.
 * @throws DomainError invalid when a code is unknown or out of scope
 */
export async function assignUnits(actor: Actor, { activityId, units }: Options): Promise<{ added: number }> {
  if (!isId(activityId)) throw notFound();
  return inTransaction(async () => {
    const activity = found(
      await maybeRow<{ id: string; ownerUnitId: string }>(sql`
        select "id", "ownerUnitId" from "Activity"
        where "id" = ${activityId}::uuid and ${withinScope(actor, planners, sql`"Activity"."ownerUnitId"`)} for update`),
    );
    const chosen = await chooseUnits(actor, units);
    const added = await rows<{ unitId: string }>(sql`
      insert into "ActivityUnit" ("activityId", "unitId")
      select ${activityId}::uuid, unnest(${chosen}::uuid[])
      on conflict do nothing returning "unitId"`);
    await offerOpenPeriods(
      actor,
      activityId,
      added.map((each) => each.unitId),
    );
    await audit(actor, 'activity.assign', {
      subjectType: 'activity',
      subjectId: activityId,
      unitId: activity.ownerUnitId,
      detail: { added: added.length },
    });
    return { added: added.length };
  });
}

async function chooseUnits(actor: Actor, words: readonly string[]): Promise<string[]> {
  const found = await rows<{ word: string; unitId: string }>(sql`
    select distinct w.word, unit."id" as "unitId"
    from unnest(${words as string[]}::text[]) as w(word)
    join "Unit" unit on unit."code" = w.word or w.word = 'type:' || unit."type"
      or exists (select 1 from "UnitPlace" place join "Unit" parent on parent."id" = place."parentId"
        where place."unitId" = unit."id" and place."fromDay" <= ${today()}::date
          and (place."toDay" is null or place."toDay" > ${today()}::date) and w.word = 'below:' || parent."code")
    where (unit."closesOn" is null or unit."closesOn" > ${today()}::date)
      and ${withinScope(actor, planners, sql`unit."id"`)}`);
  const unknown = words.find((word) => !found.some((each) => each.word === word));
  if (unknown) throw new DomainError('invalid', 'campaigns:error.unknownUnit', { code: unknown }, 'codes');
  return [...new Set(found.map((each) => each.unitId))];
}

async function offerOpenPeriods(actor: Actor, activityId: string, unitIds: string[]): Promise<void> {
  if (unitIds.length === 0) return;
  const offered = await rows<{ id: string }>(sql`
    insert into "Assignment" ("id", "periodId", "activityId", "unitId", "state", "dueOn", "openedAt")
    select gen_random_uuid(), p."id", p."activityId", unit, 'open', p."dueOn", ${now()}
    from "ActivityPeriod" p cross join unnest(${unitIds}::uuid[]) as unit
    where p."activityId" = ${activityId}::uuid and p."openedAt" is not null and p."dueOn" >= ${today()}::date
    on conflict ("periodId", "unitId") do nothing returning "id"`);
  await execute(sql`
    update "ActivityPeriod" p set "expected" = p."expected" + more.n
    from (select "periodId", count(*) as n from "Assignment" where "id" = any(${offered.map((each) => each.id)}::uuid[])
      group by "periodId") more
    where more."periodId" = p."id"`);
  await tellUnits(actor, { assignmentIds: offered.map((each) => each.id) });
}
