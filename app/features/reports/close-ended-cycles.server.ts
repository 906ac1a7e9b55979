import { today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { freezePeriod } from './freeze-period.server';

/**
 * Freezes each cycle that is over for the unit that stood at the top on its last day, unless it is frozen. Each in a
 * transaction of its own; run again, or twice at once, it writes nothing more.
 * @returns the numbers that were given
 */
export async function closeEndedCycles(actor: Actor): Promise<string[]> {
  const waiting = await rows<{ key: string; unitCode: string }>(sql`
    select c."key", unit."code" as "unitCode"
    from "Cycle" c
    join "UnitPlace" place on place."parentId" is null and place."fromDay" <= c."endsOn"
      and (place."toDay" is null or place."toDay" > c."endsOn")
    join "Unit" unit on unit."id" = place."unitId"
    where c."endsOn" < ${today()}::date
      and exists (select 1 from "UnitFigure" f join "UnitAncestry" below on below."unitId" = f."unitId"
        where f."cycleKey" = c."key" and below."ancestorId" = unit."id")
      and not exists (select 1 from "Snapshot" s where s."unitId" = unit."id" and s."periodKind" = 'cycle' and s."periodKey" = c."key")
    order by c."endsOn", unit."code"`);
  const numbers: string[] = [];
  for (const { key, unitCode } of waiting) {
    try {
      numbers.push((await freezePeriod(actor, { unitCode, period: `cycle:${key}` })).number);
    } catch (error) {
      // Somebody closed it meanwhile.
      if (!(error instanceof DomainError && error.kind === 'conflict')) throw error;
    }
  }
  return numbers;
}
