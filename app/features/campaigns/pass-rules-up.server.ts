import { audit } from '#app/foundation/audit.server';
import { today } from '#app/foundation/clock';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { type PassedRule, tellPassedRules } from './tell-passed-rules.server';

/**
 * Reminder rules of units that have closed with no successor, by hand or empty, pass to the nearest unit above that is open, and
 * await approval anew; those who answer for them are told. Rung when a unit closes, and before each run of reminders, since a
 * unit may close on a day to come.
 * @returns how many passed
 */
export async function passRulesUp(actor: Actor): Promise<{ passed: number }> {
  if (actor.kind !== 'system') throw notFound();
  const on = today();
  return inTransaction(async () => {
    const passed = await rows<PassedRule>(sql`
      with heir as (
        select distinct on (r."id") r."id", gone."id" as "fromUnitId", up."ancestorId" as "unitId"
        from "ReminderRule" r
        join "Unit" gone on gone."id" = r."unitId" and gone."closesOn" <= ${on}::date
        join "UnitAncestry" up on up."unitId" = gone."id" and up."depth" > 0 and up."fromDay" < gone."closesOn"
          and (up."toDay" is null or up."toDay" >= gone."closesOn")
        join "Unit" above on above."id" = up."ancestorId" and above."type" <> 'holding'
          and (above."closesOn" is null or above."closesOn" > ${on}::date)
        order by r."id", up."depth"
      )
      update "ReminderRule" r set "unitId" = heir."unitId", "version" = r."version" + 1 from heir
      where r."id" = heir."id" and r."unitId" = heir."fromUnitId"
      returning r."id" as "ruleId", r."version", heir."fromUnitId", heir."unitId", r."stoppedAt" is not null as stopped`);
    const [first] = passed;
    if (!first) return { passed: 0 };
    await audit(actor, 'reminder-rule.pass-up', {
      ...{ subjectType: 'reminder-rule', subjectId: first.ruleId, unitId: first.unitId },
      detail: { rules: passed.map(({ ruleId, fromUnitId, unitId }) => ({ ruleId, fromUnitId, unitId })) },
    });
    await tellPassedRules(actor, passed);
    return { passed: passed.length };
  });
}
