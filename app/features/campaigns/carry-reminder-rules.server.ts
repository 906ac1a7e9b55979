import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { type PassedRule, tellPassedRules } from './tell-passed-rules.server';

/**
 * Reminder rules of units that a reorganisation closed pass to the successor; of a unit that was split or abolished to the unit
 * above its parts. The people of a rule are others then, and nobody has stood for these: it awaits approval anew, and who wrote it,
 * who had approved it and the campaign team there are told so by mail, since a rule must not fall silent unnoticed.
 * An undo brings it back the same way.
 */
export async function carryReminderRules(
  actor: Actor,
  { reorganisationId, back = false }: { reorganisationId: string; back?: boolean },
): Promise<void> {
  if (actor.kind !== 'system') throw notFound();
  await inTransaction(async () => {
    const passed = back ? await bringBack(reorganisationId) : await passOn(reorganisationId);
    await tellPassedRules(actor, passed);
  });
}

async function passOn(reorganisationId: string): Promise<PassedRule[]> {
  return rows<PassedRule>(sql`
    with heir as (
      select s."fromUnitId", case when u."type" = 'holding' then place."parentId" else u."id" end as "unitId"
      from "UnitSuccession" s join "Unit" u on u."id" = s."toUnitId"
      left join "UnitPlace" place on place."unitId" = u."id" and place."fromDay" <= s."day"
        and (place."toDay" is null or place."toDay" > s."day")
      where s."reorganisationId" = ${reorganisationId}::uuid and s."remainder"
    ), passed as (
      update "ReminderRule" r set "unitId" = heir."unitId", "version" = r."version" + 1 from heir
      where r."unitId" = heir."fromUnitId" and heir."unitId" is not null
      returning r."id" as "ruleId", r."version", heir."fromUnitId", heir."unitId", r."stoppedAt" is not null as stopped
    ), noted as (
      insert into "ReorganisedDuty" ("id", "reorganisationId", "kind", "ruleId", "unitId", "fromUnitId")
      select gen_random_uuid(), ${reorganisationId}::uuid, 'rule', "ruleId", "unitId", "fromUnitId" from passed
    )
    select * from passed`);
}

/** A rule that somebody put elsewhere since stays there. */
async function bringBack(reorganisationId: string): Promise<PassedRule[]> {
  return rows<PassedRule>(sql`
    update "ReminderRule" r set "unitId" = d."fromUnitId", "version" = r."version" + 1 from "ReorganisedDuty" d
    where d."reorganisationId" = ${reorganisationId}::uuid and d."kind" = 'rule' and r."id" = d."ruleId"
      and r."unitId" = d."unitId"
    returning r."id" as "ruleId", r."version", d."unitId" as "fromUnitId", r."unitId", r."stoppedAt" is not null as stopped`);
}
