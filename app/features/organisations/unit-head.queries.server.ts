import { type Day, today } from '#app/foundation/clock';
import { maybeRow, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { onceARequest } from '#app/foundation/http/once-a-request.server';
import { figureReaders, type Role } from './roles.policy';
import { heldAt, withinScope } from './scope.queries.server';
import { type UnitView, unitColumns, visibleUnit } from './units.queries.server';
import { waitsFor } from './waiting.queries.server';

export type Ancestor = { id: string; code: string; name: string };

export type UnitHead = {
  unit: UnitView;
  /** The units above it today, the topmost first, as far up as the actor sees. */
  ancestors: Ancestor[];
  /** Since when it stands, or the first of those that it took over. */
  standsSince: Day;
  /** The roles that the actor holds at it: given there or at a unit above it today. */
  held: Role[];
  /** Whether somebody waits to be shared out who may belong to it, for those who keep its roster. */
  waits: boolean;
};

type HeadRow = UnitView & Pick<UnitHead, 'ancestors' | 'standsSince' | 'waits'> & { above: string[] };

/**
 * What every page of a unit begins with, in one statement, once a request. Of a closed unit too.
 * @throws DomainError not-found unless the unit lies, or lay until it closed, where the actor reads figures
 */
export function unitHead(actor: Actor, { code }: { code: string }): Promise<UnitHead> {
  return onceARequest(`organisations.unit-head ${code}`, () => readHead(actor, code));
}

async function readHead(actor: Actor, code: string): Promise<UnitHead> {
  const on = today();
  const valid = sql`above."fromDay" <= ${on}::date and (above."toDay" is null or above."toDay" > ${on}::date)`;
  const { ancestors, standsSince, above, waits, ...unit } = found(
    await maybeRow<HeadRow>(sql`
      select ${unitColumns}, unit_stands_since(unit."id") as "standsSince",
        (select coalesce(json_agg(json_build_object('id', upper."id", 'code', upper."code", 'name', upper."name")
            order by above."depth" desc), '[]')
          from "UnitAncestry" above join "Unit" upper on upper."id" = above."ancestorId"
          where above."unitId" = unit."id" and above."depth" > 0 and ${valid}
            and ${withinScope(actor, figureReaders, sql`upper."id"`)}) as "ancestors",
        array(select above."ancestorId" from "UnitAncestry" above where above."unitId" = unit."id" and ${valid}) as "above",
        ${waitsFor(actor, sql`unit."id"`, on)} as "waits"
      from "Unit" unit join "UnitType" kind on kind."type" = unit."type"
      where unit."code" = ${code} and ${visibleUnit(actor, figureReaders, { closed: true })}`),
  );
  return { unit, ancestors, standsSince, held: heldAt(actor, above), waits };
}
