import { readerLanguage } from '#app/features/organisations/reader-language.queries.server';
import { peopleReaders } from '#app/features/organisations/roles.policy';
import { withinScope } from '#app/features/organisations/scope.queries.server';
import { type Day, today } from '#app/foundation/clock';
import { rows, type Sql, sql } from '#app/foundation/db.server';
import { reading, together } from '#app/foundation/db-together.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetOf } from '#app/foundation/pagination.server';
import { type CycleView, cycleWithTargets } from './cycles.queries.server';
import { type CountedState, countedStates } from './obligation-state';

/** Whom a number is made of: a target in a cycle, a unit with all below it, and one state or all that count. */
export type PeopleQuestion = {
  unitId: string;
  targetId: string;
  cycle: CycleView;
  /** Null: everybody who counts or is exempt; people who left are never meant. */
  state?: CountedState | null;
  /** Only the people of the unit itself. */
  ownOnly?: boolean;
};

export type FigurePerson = {
  obligationId: string;
  personId: string;
  fullName: string;
  unitCode: string;
  unitName: string;
  state: CountedState;
  dueOn: Day;
  metOn: Day | null;
};

/**
 * The people of a question as a table `o`: as they stand today, or as the last event up to the day put them. One row a person,
 * as many as the figure says.
 */
function peopleOf(actor: Actor, question: PeopleQuestion): Sql {
  const standing = question.cycle.present ? standingToday(question) : standingThen(question);
  const day = question.cycle.as === 'now' ? today() : question.cycle.on;
  return sql`(select standing.* from (${standing}) standing
    where ${withinScope(actor, peopleReaders, sql`standing."unitId"`, day)}) o`;
}

function unitsOf({ unitId, ownOnly }: PeopleQuestion, on: Day): Sql {
  if (ownOnly) return sql`${unitId}::uuid`;
  return sql`select below."unitId" from "UnitAncestry" below where below."ancestorId" = ${unitId}::uuid
    and below."fromDay" <= ${on}::date and (below."toDay" is null or below."toDay" > ${on}::date)`;
}

function statesOf({ state }: PeopleQuestion): Sql {
  return sql`any(${state ? [state] : [...countedStates]}::text[])`;
}

function standingToday(question: PeopleQuestion): Sql {
  return sql`select o."id", o."personId", o."unitId", o."state", o."dueOn", o."metOn" from "Obligation" o
    where o."unitId" in (${unitsOf(question, question.cycle.on)}) and o."targetId" = ${question.targetId}
      and o."cycleKey" = ${question.cycle.key} and o."state" = ${statesOf(question)}`;
}

/** As the last entry up to the day put them; restated, in the unit of today which that became. */
function standingThen(question: PeopleQuestion): Sql {
  const { targetId, cycle } = question;
  const { key, on } = cycle;
  const until = today();
  const units = unitsOf(question, cycle.as === 'now' ? until : on);
  const unit =
    cycle.as === 'now'
      ? sql`restated_unit(last."toUnitId", kept."personId", ${on}::date, ${until}::date)`
      : sql`last."toUnitId"`;
  // Says nothing more, but lets a small unit be read from its own entries.
  const cameBy =
    cycle.as === 'now'
      ? sql`(${units} union select gone."fromUnitId" from "UnitSuccession" gone where gone."day" > ${on}::date)`
      : sql`(${units})`;
  return sql`select kept."id", kept."personId", home."unitId", last."toState" as "state", kept."dueOn",
      case when last."toState" = 'met' then kept."metOn" end as "metOn"
    from "Obligation" kept
    cross join lateral (
      select e."toUnitId", e."toState" from "ObligationEvent" e
      where e."obligationId" = kept."id" and e."effectiveOn" <= ${on}::date
      order by e."effectiveOn" desc, e."id" desc limit 1
    ) last
    cross join lateral (select ${unit} as "unitId" offset 0) home
    where kept."targetId" = ${targetId} and kept."cycleKey" = ${key} and last."toState" = ${statesOf(question)}
      and home."unitId" in (${units})
      and exists (select 1 from "ObligationEvent" came where came."obligationId" = kept."id"
        and came."targetId" = ${targetId} and came."cycleKey" = ${key} and came."toUnitId" in ${cameBy})`;
}

type PeoplePage = Page<FigurePerson> & {
  /** How many there are on all pages; null unless it was asked for. */
  count: number | null;
};

/**
 * The people who make a figure, a page at a time, by given name. The rows of all pages are as many as the figure says.
 * @param options.counted whether to count all of them too: for whoever may not read all that the figure says
 */
export async function figurePeople(
  actor: Actor,
  { page, counted = false, ...question }: PeopleQuestion & { page: PageRequest; counted?: boolean },
): Promise<PeoplePage> {
  const keyset = keysetOf<FigurePerson & { sortKey: string }>(page, {
    by: [
      [sql`p."givenNameKey"`, 'text'],
      [sql`p."id"`, 'uuid'],
    ],
    keyOf: (person) => [person.sortKey, person.personId],
  });
  const statement = sql`
    select o."id" as "obligationId", p."id" as "personId", p."fullName", p."givenNameKey" as "sortKey",
      u."code" as "unitCode", u."name" as "unitName", o."state", o."dueOn", o."metOn"
    from ${peopleOf(actor, question)}
    join "Person" p on p."id" = o."personId"
    join "Unit" u on u."id" = o."unitId"
    where true ${keyset.beyond} ${keyset.order}`;
  const [found, count] = await together(
    reading(statement, (read: Array<FigurePerson & { sortKey: string }>) => read),
    counted
      ? reading(
          sql`select count(*)::int as count from ${peopleOf(actor, question)}`,
          (read: Array<{ count: number }>) => read[0]?.count ?? 0,
        )
      : null,
  );
  const { rows: people, ...links } = keyset.pageOf(found);
  return { rows: people.map(({ sortKey: _, ...person }) => person), count, ...links };
}

/** All of them, for a file. */
export async function allFigurePeople(actor: Actor, question: PeopleQuestion): Promise<FigurePerson[]> {
  return rows<FigurePerson>(sql`
    select o."id" as "obligationId", p."id" as "personId", p."fullName", u."code" as "unitCode", u."name" as "unitName",
      o."state", o."dueOn", o."metOn"
    from ${peopleOf(actor, question)}
    join "Person" p on p."id" = o."personId"
    join "Unit" u on u."id" = o."unitId"
    order by p."givenNameKey", p."id"
    limit 150000`);
}

export type Recipient = {
  personId: string;
  fullName: string;
  email: string | null;
  phone: string | null;
  language: Language;
  unitCode: string;
  unitName: string;
  /** What is still owed. */
  targetId: string;
  titleVi: string;
  titleEn: string;
  dueOn: Day;
};

export type RecipientQuestion = { targetId: string; unitCode: string; cycleKey?: string | null };

/**
 * Everybody in a unit and below it who still owes a target in the present cycle (or a named one), with the addresses that
 * their unit has entered. One row a person. Nobody who met it, was exempted or left is among them.
 */
export async function missingPeople(
  actor: Actor,
  { targetId, unitCode, cycleKey }: RecipientQuestion,
): Promise<Recipient[]> {
  const { cycle } = await cycleWithTargets({ cycleKey });
  return rows<Recipient>(sql`
    select p."id" as "personId", p."fullName", p."email", p."phone", ${readerLanguage(sql`p."id"`)} as "language",
      u."code" as "unitCode", u."name" as "unitName", t."id" as "targetId", t."titleVi", t."titleEn", o."dueOn"
    from "Unit" top
    join "UnitAncestry" below on below."ancestorId" = top."id" and below."fromDay" <= ${cycle.on}::date
      and (below."toDay" is null or below."toDay" > ${cycle.on}::date)
    join "Obligation" o on o."unitId" = below."unitId" and o."targetId" = ${targetId}
      and o."cycleKey" = ${cycle.key} and o."state" = 'owed'
    join "Target" t on t."id" = o."targetId"
    join "Person" p on p."id" = o."personId" and p."erasedAt" is null
    join "Unit" u on u."id" = o."unitId"
    where top."code" = ${unitCode} and ${withinScope(actor, peopleReaders, sql`o."unitId"`, cycle.on)}
    order by p."givenNameKey", p."id"`);
}
