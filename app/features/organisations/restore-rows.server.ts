import { execute, sql } from '#app/foundation/db.server';

/** Puts every row that a reorganisation wrote back to what it was, and takes away those that it made. */
export async function restoreRows(reorganisationId: string): Promise<void> {
  const id = sql`${reorganisationId}::uuid`;
  const made = (kind: string) => sql`(select "rowId" from "ReorganisationRow"
    where "reorganisationId" = ${id} and "kind" = ${kind} and "before" is null)`;
  await execute(sql`delete from "Headcount" where "id" in ${made('headcount')}`);
  await execute(sql`
    update "Headcount" head set "current" = was."current"
    from "ReorganisationRow" log cross join jsonb_populate_record(null::"Headcount", log."before") was
    where log."reorganisationId" = ${id} and log."kind" = 'headcount' and log."rowId" = head."id"`);

  await execute(sql`delete from "Grant" where "id" in ${made('grant')}`);
  await execute(sql`
    update "Grant" held set "toDay" = was."toDay"
    from "ReorganisationRow" log cross join jsonb_populate_record(null::"Grant", log."before") was
    where log."reorganisationId" = ${id} and log."kind" = 'grant' and log."rowId" = held."id"`);
  await execute(sql`delete from "ReorganisationGrant" where "reorganisationId" = ${id}`);

  await execute(sql`delete from "Membership" where "reorganisationId" = ${id}`);
  await execute(sql`
    update "Membership" m set "toDay" = carried."toDayBefore", "version" = m."version" + 1
    from "ReorganisationMembership" carried
    where carried."reorganisationId" = ${id} and carried."membershipId" = m."id"`);
  await execute(sql`delete from "ReorganisationMembership" where "reorganisationId" = ${id}`);

  await execute(sql`delete from "UnitName" where "id" in ${made('name')}`);
  await execute(sql`delete from "UnitPlace" where "id" in ${made('place')}`);
  await execute(sql`
    update "UnitPlace" place set "parentId" = was."parentId", "toDay" = was."toDay", "document" = was."document"
    from "ReorganisationRow" log cross join jsonb_populate_record(null::"UnitPlace", log."before") was
    where log."reorganisationId" = ${id} and log."kind" = 'place' and log."rowId" = place."id"`);
  await execute(sql`delete from "UnitSuccession" where "reorganisationId" = ${id}`);
  await execute(sql`delete from "Unit" where "id" in ${made('unit')}`);
  await execute(sql`
    update "Unit" unit set "closesOn" = was."closesOn", "name" = was."name", "shortName" = was."shortName",
      "qualifier" = was."qualifier", "searchText" = was."searchText", "version" = unit."version" + 1
    from "ReorganisationRow" log cross join jsonb_populate_record(null::"Unit", log."before") was
    where log."reorganisationId" = ${id} and log."kind" = 'unit' and log."rowId" = unit."id"`);
  await execute(sql`delete from "ReorganisationRow" where "reorganisationId" = ${id}`);
}
