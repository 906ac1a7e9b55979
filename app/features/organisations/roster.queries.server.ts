import { type Day, today } from '#app/foundation/clock';
import { empty, maybeRow, row, rows, type Sql, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetPage } from '#app/foundation/pagination.server';
import { searchPattern } from '#app/foundation/text';
import type { Audience } from './audiences.rules';
import { peopleReaders, type Role } from './roles.policy';
import { withinScope } from './scope.queries.server';

/** none: no account; invited: never opened; active; disabled. */
export type AccountState = 'none' | 'invited' | 'active' | 'disabled';

export type RosterEntry = {
  membershipId: string;
  personId: string;
  userId: string | null;
  fullName: string;
  personCode: string | null;
  birthDate: Day | null;
  gender: string | null;
  email: string | null;
  phone: string | null;
  audience: Audience;
  position: string | null;
  unitId: string;
  unitCode: string;
  unitName: string;
  fromDay: Day;
  /** The first day on which it does not hold. */
  toDay: Day | null;
  account: AccountState;
};

export type RosterFilter = {
  /** Part of a name, without diacritics, or a whole person code. */
  text?: string | null;
  audience?: Audience | null;
  /** `present`: not ended, also those who begin later; `ended`: the others. */
  state?: 'present' | 'ended';
  /** `closed`: people who cannot sign in yet: without an account or never activated. */
  account?: 'closed' | null;
};

export const rosterColumns: Sql = sql`member."id" as "membershipId", person."id" as "personId", account."id" as "userId",
  person."fullName", person."personCode", person."birthDate", person."gender", person."email", person."phone",
  member."audience", member."position", unit."id" as "unitId", unit."code" as "unitCode", unit."name" as "unitName",
  member."fromDay", member."toDay",
  case when account."id" is null then 'none' when account."disabledAt" is not null then 'disabled'
    when account."passwordHash" is null then 'invited' else 'active' end as "account"`;

export const rosterTables: Sql = sql`"Membership" member
  join "Person" person on person."id" = member."personId"
  join "Unit" unit on unit."id" = member."unitId"
  left join "User" account on account."personId" = person."id"`;

type RosterQuestion = { unitId: string; filter?: RosterFilter };

function rosterWhere(actor: Actor, { unitId, filter = {} }: RosterQuestion): Sql {
  const on = today();
  const { text, audience, state = 'present', account } = filter;
  const ended = sql`(member."toDay" <= ${on}::date and member."toDay" > member."fromDay")`;
  return sql`${withinScope(actor, peopleReaders, sql`member."unitId"`)}
    and exists (select 1 from "UnitAncestry" below
      where below."unitId" = member."unitId" and below."ancestorId" = ${unitId}::uuid
        and below."fromDay" <= ${on}::date and (below."toDay" is null or below."toDay" > ${on}::date))
    and ${state === 'ended' ? ended : sql`(member."toDay" is null or member."toDay" > ${on}::date)`}
    ${audience ? sql`and member."audience" = ${audience}` : empty}
    ${account ? sql`and (account."id" is null or (account."passwordHash" is null and account."disabledAt" is null))` : empty}
    ${
      text?.trim()
        ? sql`and (person."searchText" like ${searchPattern(text)} or person."personCode" = ${text.trim().toUpperCase()})`
        : empty
    }`;
}

/** The people of a unit and of all below it, a page at a time, as a Vietnamese list is sorted: by given name. */
export async function roster(
  actor: Actor,
  { page, ...question }: RosterQuestion & { page: PageRequest },
): Promise<Page<RosterEntry>> {
  const { rows: entries, ...links } = await keysetPage<RosterEntry & { sortKey: string }>(page, {
    by: [
      [sql`person."givenNameKey"`, 'text'],
      [sql`member."id"`, 'uuid'],
    ],
    statement: ({ beyond, order }) => sql`
    select ${rosterColumns}, person."givenNameKey" as "sortKey"
    from ${rosterTables} where ${rosterWhere(actor, question)} ${beyond}
    ${order}`,
    keyOf: (entry) => [entry.sortKey, entry.membershipId],
  });
  return { rows: entries.map(({ sortKey: _, ...entry }) => entry), ...links };
}

/** How many memberships the same question finds. */
export async function rosterCount(actor: Actor, question: RosterQuestion): Promise<number> {
  const { count } = await row<{ count: number }>(
    sql`select count(*)::int as "count" from ${rosterTables} where ${rosterWhere(actor, question)}`,
  );
  return count;
}

/** All of them, for a file or a sheet of slips. */
export async function wholeRoster(actor: Actor, question: RosterQuestion): Promise<RosterEntry[]> {
  return rows<RosterEntry>(sql`
    select ${rosterColumns} from ${rosterTables} where ${rosterWhere(actor, question)}
    order by person."givenNameKey", member."id" limit 60000`);
}

export type MembershipView = RosterEntry & {
  version: number;
  personVersion: number;
  endedAt: Date | null;
  loginName: string | null;
  hasIdentity: boolean;
};

/** One membership with its person. @throws DomainError not-found outside the actor's scope. */
export async function membershipById(
  actor: Actor,
  { membershipId, roles = peopleReaders }: { membershipId: string; roles?: readonly Role[] },
): Promise<MembershipView> {
  if (!isId(membershipId)) throw notFound();
  return found(
    await maybeRow<MembershipView>(sql`
      select ${rosterColumns}, member."version", person."version" as "personVersion", member."endedAt",
        account."loginName", person."identityHash" is not null as "hasIdentity"
      from ${rosterTables}
      where member."id" = ${membershipId}::uuid and ${withinScope(actor, roles, sql`member."unitId"`)}`),
  );
}

export type OtherMembership = Pick<
  RosterEntry,
  'membershipId' | 'audience' | 'position' | 'unitName' | 'fromDay' | 'toDay'
> & { unitCode: string | null };

/** Everything a person belongs or belonged to. Units outside the actor's scope are named and not linked. */
export async function membershipsOf(actor: Actor, { personId }: { personId: string }): Promise<OtherMembership[]> {
  return rows<OtherMembership>(sql`
    select member."id" as "membershipId", member."audience", member."position", unit."name" as "unitName",
      case when ${withinScope(actor, peopleReaders, sql`unit."id"`)} then unit."code" end as "unitCode",
      member."fromDay", member."toDay"
    from "Membership" member join "Unit" unit on unit."id" = member."unitId"
    where member."personId" = ${personId}::uuid
      and exists (select 1 from "Membership" seen
        where seen."personId" = member."personId" and ${withinScope(actor, peopleReaders, sql`seen."unitId"`)})
    order by member."fromDay" desc, member."id"`);
}
