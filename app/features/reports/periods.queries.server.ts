import { type Day, today } from '#app/foundation/clock';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import { endedPeriods, type Period, periodNamed } from './period.rules';
import { periodClosers } from './reports.policy';

/** The period of a name such as `cycle:2025` or `quarter:2025-Q4`. @throws DomainError not-found for one that is none */
export async function periodOf(_actor: Actor, { name }: { name: string }): Promise<Period> {
  const [, key] = /^cycle:(.+)$/.exec(name) ?? [];
  if (!key) return found(periodNamed(name));
  const cycle = found(
    await maybeRow<{ key: string; from: Day; to: Day }>(
      sql`select "key", "startsOn" as "from", "endsOn" as "to" from "Cycle" where "key" = ${key}`,
    ),
  );
  return { kind: 'cycle', ...cycle };
}

export type OfferedPeriod = Period & { unitCode: string; unitName: string; name: string };

/** What the actor could close at the units where she holds the role: periods that are over and that nobody has closed. */
export async function periodsToClose(actor: Actor): Promise<OfferedPeriod[]> {
  const units = unitsOfRole(actor, periodClosers);
  if (units.length === 0) return [];
  const on = today();
  const cycles = await rows<Omit<Period, 'kind'>>(sql`
    select "key", "startsOn" as "from", "endsOn" as "to" from "Cycle" where "endsOn" < ${on}::date order by "endsOn" desc`);
  const periods: Period[] = [
    ...cycles.map((cycle) => ({ kind: 'cycle' as const, ...cycle })),
    ...endedPeriods(on).filter(({ from }) => cycles.length === 0 || from >= (cycles.at(-1)?.from ?? from)),
  ];
  const open = await rows<{ place: number; unitCode: string; unitName: string }>(sql`
    select p.place::int as place, unit."code" as "unitCode", unit."name" as "unitName"
    from unnest(${periods.map(({ kind }) => kind)}::text[], ${periods.map(({ key }) => key)}::text[]) with ordinality as p(kind, key, place)
    join "Unit" unit on unit."id" = any(${units}::uuid[])
    where not exists (select 1 from "Snapshot" s where s."unitId" = unit."id" and s."periodKind" = p.kind and s."periodKey" = p.key)
    order by p.place, unit."code"`);
  return open.flatMap(({ place, ...unit }) => {
    const period = periods[place - 1];
    return period ? [{ ...period, ...unit, name: `${period.kind}:${period.key}` }] : [];
  });
}
