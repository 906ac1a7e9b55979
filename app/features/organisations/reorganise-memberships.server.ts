import { type Day, now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';

/**
 * Ends the memberships of closing units on the day and begins them in the successors: by what the file of a split says of a
 * person, else by the remainder. Who was in two units that become one, or in the successor already, is there once. A membership
 * that was carried over is as old as the one that it continues.
 * @returns how many memberships ended, and how many began
 */
export async function reorganiseMemberships(
  reorganisationId: string,
  on: Day,
): Promise<{ ended: number; begun: number; people: number }> {
  await execute(sql`
    insert into "ReorganisationMembership" ("membershipId", "reorganisationId", "personId", "fromUnitId", "toUnitId", "toDayBefore")
    select m."id", ${reorganisationId}::uuid, m."personId", m."unitId", coalesce(stated."toUnitId", rest."toUnitId"), m."toDay"
    from "UnitSuccession" rest
    join "Membership" m on m."unitId" = rest."fromUnitId"
    left join "ReorganisationPerson" who on who."reorganisationId" = ${reorganisationId}::uuid and who."personId" = m."personId"
    left join "UnitSuccession" stated on stated."reorganisationId" = ${reorganisationId}::uuid and stated."share" > 0
      and stated."fromUnitId" = m."unitId" and stated."toUnitId" = who."toUnitId"
    where rest."reorganisationId" = ${reorganisationId}::uuid and rest."remainder"
      and (m."toDay" is null or (m."toDay" > ${on}::date and m."toDay" > m."fromDay"))`);
  // What was written a moment ago is not known to the planner yet: without it a province takes minutes.
  await execute(sql`analyze "ReorganisationMembership"`);
  const ended = await execute(sql`
    update "Membership" m set "toDay" = greatest(m."fromDay", ${on}::date), "version" = m."version" + 1
    from "ReorganisationMembership" carried
    where carried."reorganisationId" = ${reorganisationId}::uuid and carried."membershipId" = m."id"`);
  const begun = await execute(sql`
    with carried as materialized (
      select carried."toUnitId", carried."toDayBefore", m.*
      from "ReorganisationMembership" carried join "Membership" m on m."id" = carried."membershipId"
      where carried."reorganisationId" = ${reorganisationId}::uuid
    ), oldest as (
      select distinct on ("personId", "toUnitId", "audience") "personId", "toUnitId", "audience", "position",
        coalesce("continuesId", "id") as "continuesId", coalesce("sinceDay", "fromDay") as "sinceDay"
      from carried
      order by "personId", "toUnitId", "audience", coalesce("sinceDay", "fromDay"), coalesce("continuesId", "id")
    ), spans as (
      select "personId", "toUnitId", "audience",
        range_agg(daterange(greatest("fromDay", ${on}::date), "toDayBefore")) as days
      from carried group by 1, 2, 3
    ), there as (
      select m."personId", m."unitId", m."audience", range_agg(daterange(m."fromDay", m."toDay")) as days
      from "Membership" m join spans on spans."personId" = m."personId" and spans."toUnitId" = m."unitId"
        and spans."audience" = m."audience"
      group by 1, 2, 3
    ), fresh as (
      select spans."personId", spans."toUnitId", spans."audience",
        unnest(spans.days - coalesce(there.days, '{}'::datemultirange)) as span
      from spans left join there on there."personId" = spans."personId" and there."unitId" = spans."toUnitId"
        and there."audience" = spans."audience"
    )
    insert into "Membership" ("id", "personId", "unitId", "audience", "position", "fromDay", "toDay", "source", "createdAt",
      "continuesId", "sinceDay", "reorganisationId")
    select gen_random_uuid(), fresh."personId", fresh."toUnitId", fresh."audience", oldest."position", lower(fresh.span),
      upper(fresh.span), 'reorganisation', ${now()}, oldest."continuesId", oldest."sinceDay", ${reorganisationId}::uuid
    from fresh join oldest using ("personId", "toUnitId", "audience")`);
  const [{ people } = { people: 0 }] = await rows<{ people: number }>(sql`
    select count(distinct "personId") as people from "ReorganisationMembership" where "reorganisationId" = ${reorganisationId}::uuid`);
  return { ended, begun, people };
}
