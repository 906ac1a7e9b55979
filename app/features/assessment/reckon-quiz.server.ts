import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { reliability } from './item-figures.rules';

/** Words that so many learners typed alike are shown: what one alone typed may be hers. */
const LEAST_ALIKE = 3;
const MOST_ALIKE = 10;

/** Reckons one quiz: figures of its rules, and of every version of a question that its papers held. */
export async function reckonQuiz(ownerKey: string): Promise<void> {
  await inTransaction(
    async () => {
      await execute(sql`create temporary table "given" on commit drop as ${givenAnswers(ownerKey)}`);
      await keepItems();
      await keepBlueprints();
    },
    { timeout: 600_000 },
  );
}

/** One row for each question of each first attempt: its points, and the rest of the paper as a share of what it was worth. */
function givenAnswers(ownerKey: string) {
  return sql`
    select *, ("total" - "points" * "weight") / nullif("worth" - "weight", 0) as "rest" from (
      select a."id" as "attemptId", a."blueprintId", (q.given ->> 'itemId')::uuid as "itemId",
        (q.given ->> 'points')::float8 / (q.given ->> 'of')::float8 as "points", w."weight", q.given -> 'chosen' as "chosen",
        q.given ->> 'words' as "words", i."type",
        sum((q.given ->> 'points')::float8 / (q.given ->> 'of')::float8 * w."weight") over (partition by a."id") as "total",
        sum(w."weight") over (partition by a."id") as "worth"
      from "Attempt" a
      join "Paper" p on p."id" = a."paperId"
      cross join lateral jsonb_array_elements(a."result") with ordinality as q(given, place)
      cross join lateral (
        select 1 / coalesce((p."content" -> (q.place::int - 1) ->> 'share')::float8, 1) as "weight") w
      join "Item" i on i."id" = (q.given ->> 'itemId')::uuid
      where a."ownerKey" = ${ownerKey} and a."state" = 'marked' and a."number" = 1
    ) each`;
}

async function keepItems(): Promise<void> {
  await execute(sql`
    with figures as (
      select "itemId", count(*)::int as "attempts", avg("points") as "facility", corr("points", "rest") as "discrimination",
        count(*) filter (where "words" <> '' or "chosen" @? '$[*] ? (@ >= 0)')::int as "answered"
      from "given" group by "itemId"
    ), picked as (
      select g."itemId", case when g."type" in ('matching', 'ordering') then c.place::int - 1 end as "row", c.value::int as "option",
        null as "words", count(*)::int as "count", avg(g."rest") as "rest"
      from "given" g cross join lateral jsonb_array_elements_text(g."chosen") with ordinality as c(value, place)
      where c.value::int >= 0 group by 1, 2, 3
    ), typed as (
      select "itemId", null::int as "row", null::int as "option", lower(normalize(btrim("words"), NFC)) as "words",
        count(*)::int as "count", avg("rest") as "rest", row_number() over (partition by "itemId" order by count(*) desc) as "rank"
      from "given" where "words" <> '' group by 1, 4 having count(*) >= ${LEAST_ALIKE}
    ), answers as (
      select "itemId", jsonb_agg(jsonb_build_object('row', "row", 'option', "option", 'words', "words", 'count', "count",
        'rest', coalesce("rest", 0)) order by "row", "count" desc, "option") as "answers"
      from (select * from picked union all select "itemId", "row", "option", "words", "count", "rest" from typed
        where "rank" <= ${MOST_ALIKE}) each group by "itemId"
    )
    insert into "ItemFigure" ("itemId", "attempts", "answered", "facility", "discrimination", "answers", "reckonedAt")
    select f."itemId", f."attempts", f."answered", f."facility", f."discrimination", coalesce(a."answers", '[]'), ${now()}
    from figures f left join answers a using ("itemId")
    on conflict ("itemId") do update set "attempts" = excluded."attempts", "answered" = excluded."answered",
      "facility" = excluded."facility", "discrimination" = excluded."discrimination", "answers" = excluded."answers",
      "reckonedAt" = excluded."reckonedAt"`);
}

type Sums = {
  blueprintId: string;
  attempts: number;
  mean: number;
  deviation: number;
  questions: number;
  totalVariance: number;
  itemVariances: number;
  withinVariance: number;
  sameForAll: boolean;
};

async function keepBlueprints(): Promise<void> {
  const sums = await rows<Sums>(sql`
    with papers as (
      select "blueprintId", "attemptId", sum("points" * "weight") as "total", sum("weight") as "worth", count(*) as "questions",
        var_pop("points" * "weight") as "within"
      from "given" group by 1, 2
    ), items as (
      select "blueprintId", var_pop("points" * "weight") as "variance", count(*) as "asked" from "given" group by "blueprintId", "itemId"
    ), spread as (
      select "blueprintId", sum("variance") as "variances", min("asked") as "least", count(*) as "items" from items group by 1
    )
    select p."blueprintId", count(*)::int as "attempts", avg(p."total" / p."worth") * 100 as "mean",
      coalesce(stddev_samp(p."total" / p."worth") * 100, 0) as "deviation", avg(p."questions")::float8 as "questions",
      var_pop(p."total") as "totalVariance", max(s."variances") as "itemVariances", avg(p."within") as "withinVariance",
      max(s."items") = avg(p."questions") and max(s."least") = count(*) as "sameForAll"
    from papers p join spread s using ("blueprintId") group by p."blueprintId"`);
  const kept = sums.map(({ itemVariances, sameForAll, ...each }) => ({
    ...each,
    sameForAll,
    reliability: reliability({ ...each, itemVariances: sameForAll ? itemVariances : null }),
  }));
  await execute(sql`
    insert into "BlueprintFigure" ("blueprintId", "attempts", "mean", "deviation", "sameForAll", "reliability", "reckonedAt")
    select each."blueprintId", each.attempts, each.mean, each.deviation, each."sameForAll", each.reliability, ${now()}
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as each("blueprintId" uuid, attempts int, mean float8, deviation float8,
      "sameForAll" boolean, reliability float8)
    on conflict ("blueprintId") do update set "attempts" = excluded."attempts", "mean" = excluded."mean",
      "deviation" = excluded."deviation", "sameForAll" = excluded."sameForAll", "reliability" = excluded."reliability",
      "reckonedAt" = excluded."reckonedAt"`);
}
