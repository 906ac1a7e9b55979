import type { Day } from '#app/foundation/clock';
import { maybeRow, row, rows, type Sql, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import { type Actor, hasRole } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetPage } from '#app/foundation/pagination.server';
import type { Audience } from './audiences.rules';
import type { DoubleSign } from './person-double.rules';
import { type Role, rosterKeepers } from './roles.policy';
import { withinScope } from './scope.queries.server';

export type DoubleState = 'open' | 'different' | 'merged';

export type DoubleLine = {
  id: string;
  score: number;
  reasons: DoubleSign[];
  state: DoubleState;
  firstName: string;
  firstUnits: string[];
  secondName: string;
  secondUnits: string[];
};

const oversee: readonly Role[] = ['administrator'];

/** Whether a record is the actor's to keep: she belongs or belonged somewhere in scope; who belongs nowhere is the administrators'. */
export function personKept(actor: Actor, personId: Sql): Sql {
  const anywhere = actor.kind === 'system' || hasRole(actor, oversee);
  return sql`(exists (select 1 from "Membership" kept where kept."personId" = ${personId}
      and ${withinScope(actor, rosterKeepers, sql`kept."unitId"`)})
    ${anywhere ? sql`or not exists (select 1 from "Membership" kept where kept."personId" = ${personId})` : sql``})`;
}

function doublesWhere(actor: Actor, { unitId, state }: { unitId: string; state: DoubleState }): Sql {
  const below = (
    personId: Sql,
  ) => sql`exists (select 1 from "Membership" m join "UnitAncestry" a on a."unitId" = m."unitId"
    where m."personId" = ${personId} and a."ancestorId" = ${unitId}::uuid)`;
  return sql`d."state" = ${state} and ${personKept(actor, sql`d."firstId"`)} and ${personKept(actor, sql`d."secondId"`)}
    and (${below(sql`d."firstId"`)} or ${below(sql`d."secondId"`)})`;
}

/** Records that may be one person, both in the actor's scope and one of them of the unit or below it; the likeliest first. */
export async function doubles(
  actor: Actor,
  { unitId, state, page }: { unitId: string; state: DoubleState; page: PageRequest },
): Promise<Page<DoubleLine>> {
  const units = (
    personId: Sql,
  ) => sql`array(select distinct u."name" from "Membership" m join "Unit" u on u."id" = m."unitId"
    where m."personId" = ${personId} and m."toDay" is distinct from m."fromDay" order by 1)`;
  return keysetPage<DoubleLine>(page, {
    by: [
      [sql`d."score"`, 'int'],
      [sql`d."id"`, 'uuid'],
    ],
    descending: true,
    statement: ({ beyond, order }) => sql`
    select d."id", d."score", d."reasons", d."state", a."fullName" as "firstName", b."fullName" as "secondName",
      ${units(sql`d."firstId"`)} as "firstUnits", ${units(sql`d."secondId"`)} as "secondUnits"
    from "PersonDouble" d join "Person" a on a."id" = d."firstId" join "Person" b on b."id" = d."secondId"
    where ${doublesWhere(actor, { unitId, state })} ${beyond} ${order}`,
    keyOf: (line) => [String(line.score), line.id],
  });
}

/** How many questions are open. */
export async function doublesCount(actor: Actor, { unitId }: { unitId: string }): Promise<number> {
  const { count } = await row<{ count: number }>(
    sql`select count(*) as count from "PersonDouble" d where ${doublesWhere(actor, { unitId, state: 'open' })}`,
  );
  return count;
}

export type DoubleSide = {
  personId: string;
  fullName: string;
  personCode: string | null;
  issuer: string | null;
  birthDate: Day | null;
  gender: string | null;
  email: string | null;
  phone: string | null;
  hasIdentity: boolean;
  createdAt: string;
  memberships: Array<{
    unitName: string;
    audience: Audience;
    position: string | null;
    fromDay: Day;
    toDay: Day | null;
  }>;
  account: { userId: string; loginName: string; active: boolean; roles: number } | null;
};

export type DoubleView = {
  id: string;
  score: number;
  reasons: DoubleSign[];
  state: DoubleState;
  sides: [DoubleSide, DoubleSide];
};

/** Two records side by side. @throws DomainError not-found unless both are in the actor's scope */
export async function doubleView(actor: Actor, { doubleId }: { doubleId: string }): Promise<DoubleView> {
  if (!isId(doubleId)) throw notFound();
  const { firstId, secondId, ...double } = found(
    await maybeRow<Omit<DoubleView, 'sides'> & { firstId: string; secondId: string }>(sql`
      select d."id", d."score", d."reasons", d."state", d."firstId", d."secondId" from "PersonDouble" d
      where d."id" = ${doubleId}::uuid and ${personKept(actor, sql`d."firstId"`)} and ${personKept(actor, sql`d."secondId"`)}`),
  );
  const sides = await rows<DoubleSide>(sql`
    select p."id" as "personId", p."fullName", p."personCode", p."issuer", p."birthDate", p."gender", p."email", p."phone",
      p."identityHash" is not null as "hasIdentity",
      to_char(p."createdAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt",
      coalesce((select json_agg(json_build_object('unitName', u."name", 'audience', m."audience", 'position', m."position",
          'fromDay', m."fromDay", 'toDay', m."toDay") order by m."fromDay" desc)
        from "Membership" m join "Unit" u on u."id" = m."unitId"
        where m."personId" = p."id" and m."toDay" is distinct from m."fromDay"), '[]') as memberships,
      (select json_build_object('userId', u."id", 'loginName', u."loginName",
          'active', u."disabledAt" is null and u."passwordHash" is not null,
          'roles', (select count(*) from "Grant" g where g."userId" = u."id" and g."toDay" is null))
        from "User" u where u."personId" = p."id") as account
    from "Person" p where p."id" in (${firstId}::uuid, ${secondId}::uuid)
    order by p."id" = ${firstId}::uuid desc`);
  const [first, second] = sides as [DoubleSide, DoubleSide];
  return { ...double, sides: [first, second] };
}
