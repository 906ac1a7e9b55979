import { audit } from '#app/foundation/audit.server';
import { today } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { unitReorganised } from './organisations.events';

/**
 * Closes holding units, today, in which nobody and nothing waits any more: neither people nor units nor a declared number. One that
 * was opened today stays until tomorrow, since a unit is open for a day at least.
 * @param options.unitIds only these; by night all of them
 */
export async function closeHoldings(
  actor: Actor,
  { unitIds = null }: { unitIds?: readonly string[] | null } = {},
): Promise<{ closed: number }> {
  if (actor.kind !== 'system') throw notFound();
  const on = today();
  return inTransaction(async () => {
    const closed = await rows<{ id: string }>(sql`
      update "Unit" hold set "closesOn" = ${on}::date, "version" = hold."version" + 1
      where hold."type" = 'holding' and hold."closesOn" is null and hold."opensOn" < ${on}::date
        and (${unitIds as string[] | null}::uuid[] is null or hold."id" = any(${unitIds as string[] | null}::uuid[]))
        and not exists (select 1 from "Membership" m where m."unitId" = hold."id"
          and (m."toDay" is null or (m."toDay" > ${on}::date and m."toDay" > m."fromDay")))
        and not exists (select 1 from "UnitPlace" below where below."parentId" = hold."id"
          and (below."toDay" is null or below."toDay" > ${on}::date))
        and not exists (select 1 from "Grant" held where held."unitId" = hold."id"
          and (held."toDay" is null or (held."toDay" > ${on}::date and held."toDay" > held."fromDay")))
        and not exists (select 1 from "Headcount" head where head."unitId" = hold."id" and head."current" and head."declared" > 0)
        and not exists (select 1 from "UnitPlace" later where later."unitId" = hold."id" and later."fromDay" >= ${on}::date)
      returning hold."id"`);
    const ids = closed.map(({ id }) => id);
    if (ids.length === 0) return { closed: 0 };
    await execute(sql`
      update "UnitPlace" set "toDay" = ${on}::date where "unitId" = any(${ids}::uuid[]) and "toDay" is null`);
    await audit(actor, 'unit.close-holdings', {
      ...{ subjectType: 'unit', subjectId: ids[0] as string },
      detail: { on, unitIds: ids },
    });
    await publish(unitReorganised, { unitIds: ids });
    return { closed: ids.length };
  });
}
