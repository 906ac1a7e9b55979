import { maybeRow, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';

/** The unit that stands below no other, by its code if one is given; null in a system without units. Command line only. */
export async function topUnit(actor: Actor, { code }: { code?: string }): Promise<{ unitId: string } | null> {
  if (actor.kind !== 'system') throw notFound();
  return maybeRow<{ unitId: string }>(sql`
    select place."unitId" from "UnitPlace" place join "Unit" unit on unit."id" = place."unitId"
    where place."parentId" is null and place."toDay" is null and (${code ?? null}::text is null or unit."code" = ${code ?? null})
    order by place."fromDay" limit 1`);
}
