import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { carryHeadcounts } from './carry-headcounts.server';
import { closeHoldings } from './close-holdings.server';
import { membershipChanged } from './organisations.events';
import { rosterKeepers } from './roles.policy';
import { unitByCode } from './units.queries.server';
import { declarationsOn, unnamedOf } from './unnamed.queries.server';
import { holdingsFor } from './waiting.queries.server';

type Waiting = { membershipId: string; personId: string; holdingId: string; reorganisationId: string };

/**
 * Takes people who wait in a holding unit into a unit, from today on: by whoever keeps that unit's roster. What units have
 * declared stays the number it is: who was waiting was counted already. A holding unit that is empty now closes.
 * @param options.forCode the unit for which they wait; a unit takes only those who may be its own
 * @throws DomainError not-found outside the actor's scope; conflict when somebody else took one of them
 */
export async function shareOut(
  actor: Actor,
  { forCode, toCode, membershipIds }: { forCode: string; toCode: string; membershipIds: readonly string[] },
): Promise<{ people: number }> {
  return inTransaction(async () => {
    const shown = await unitByCode(actor, { code: forCode, roles: rosterKeepers });
    const unit = await unitByCode(actor, { code: toCode, roles: rosterKeepers }).catch(() => {
      throw new DomainError('invalid', 'organisations:error.noSuchUnit', {}, 'toCode');
    });
    if (unit.type === 'holding') throw new DomainError('invalid', 'reorganisation:error.intoHolding', {}, 'toCode');
    const on = today();
    const waiting = await rows<Waiting>(sql`
      select m."id" as "membershipId", m."personId", m."unitId" as "holdingId", gone."reorganisationId"
      from "Membership" m
      join "UnitSuccession" gone on gone."toUnitId" = m."unitId" and gone."remainder"
      where m."id" = any(${[...membershipIds]}::uuid[]) and m."toDay" is null
        and m."unitId" in (${holdingsFor(sql`${shown.id}::uuid`, on)})
      for update of m`);
    if (waiting.length === 0) throw notFound();
    if (waiting.length < new Set(membershipIds).size) {
      throw new DomainError('conflict', 'reorganisation:error.takenMeanwhile');
    }
    const before = await declarationsOn(on, { from: on });
    await moveMembers(waiting, unit.id);
    const wanted = before.map((each) => ({ ...each, unnamed: unnamedOf(each) }));
    const reorganisationId = waiting[0]?.reorganisationId as string;
    await carryHeadcounts({ reorganisationId, wanted, document: null, on, at: on });
    await audit(actor, 'reorganisation.share-out', {
      ...{ subjectType: 'unit', subjectId: unit.id, unitId: unit.id },
      detail: { people: waiting.length, membershipIds: waiting.map(({ membershipId }) => membershipId) },
    });
    await publish(membershipChanged, { personIds: [...new Set(waiting.map(({ personId }) => personId))] });
    const unitIds = [...new Set(waiting.map(({ holdingId }) => holdingId))];
    await closeHoldings({ kind: 'system', job: 'share-out' }, { unitIds });
    return { people: waiting.length };
  });
}

/** Who came into the holding unit today leaves no trace of a day there. */
async function moveMembers(waiting: readonly Waiting[], unitId: string): Promise<void> {
  const on = today();
  const ids = waiting.map(({ membershipId }) => membershipId);
  await execute(sql`
    update "Membership" set "toDay" = greatest("fromDay", ${on}::date), "version" = "version" + 1 where "id" = any(${ids}::uuid[])`);
  await execute(sql`
    insert into "Membership" ("id", "personId", "unitId", "audience", "position", "fromDay", "source", "createdAt", "continuesId", "sinceDay")
    select gen_random_uuid(), m."personId", ${unitId}::uuid, m."audience", m."position", ${on}::date, 'reorganisation', ${now()},
      coalesce(m."continuesId", m."id"), coalesce(m."sinceDay", m."fromDay")
    from "Membership" m where m."id" = any(${ids}::uuid[]) and not exists (
      select 1 from "Membership" held where held."personId" = m."personId" and held."unitId" = ${unitId}::uuid
        and held."audience" = m."audience" and (held."toDay" is null or held."toDay" > ${on}::date))`);
}
