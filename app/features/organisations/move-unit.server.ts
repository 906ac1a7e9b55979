import { audit } from '#app/foundation/audit.server';
import type { Day } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { closeHoldings } from './close-holdings.server';
import { unitReorganised } from './organisations.events';
import { anyUnit, placesOfUnit } from './tree.queries.server';
import type { UnitView } from './units.queries.server';
import { orViolation } from './violations.server';

/**
 * Puts a unit, with all below it, under another one from a day on. Before that day it stands where it stood. Who may see it
 * changes with the first request of that day. The number of the decision is kept with the place.
 * @throws DomainError invalid when a later move is planned, the new parent is not open then, or the tree would have a loop;
 * conflict on `version` when somebody changed the unit since the form was made
 */
export async function moveUnit(
  actor: Actor,
  { unitId, version, ...move }: { unitId: string; version: number; parentCode: string; on: Day; document?: string },
): Promise<void> {
  const { parentCode, on, document = null } = move;
  await inTransaction(async () => {
    const unit = await anyUnit(actor, { unitId });
    const parent = await newParent(actor, parentCode);
    if (on < parent.opensOn || (parent.closesOn && on >= parent.closesOn)) {
      throw new DomainError('invalid', 'organisations:error.parentNotOpen', {}, 'on');
    }
    const place = await placeToLeave(unit.id, on);
    if (place.parentId === null) throw new DomainError('invalid', 'organisations:error.rootStays', {}, 'parentCode');
    if (place.parentId === parent.id) {
      throw new DomainError('invalid', 'organisations:error.alreadyThere', {}, 'parentCode');
    }
    const touched = await execute(sql`
      update "Unit" set "version" = "version" + 1 where "id" = ${unit.id}::uuid and "version" = ${version}`);
    if (touched === 0) throw new DomainError('conflict', 'organisations:error.editedMeanwhile', {}, 'version');
    await orViolation(replacePlace(unit.id, parent.id, place, { on, document }), {
      UnitAncestry_no_cycle: new DomainError('invalid', 'organisations:error.loop', {}, 'parentCode'),
      UnitPlace_not_own_parent: new DomainError('invalid', 'organisations:error.loop', {}, 'parentCode'),
    });
    await audit(actor, 'unit.move', {
      subjectType: 'unit',
      subjectId: unit.id,
      unitId: unit.id,
      detail: { fromId: place.parentId, toId: parent.id, on },
    });
    await publish(unitReorganised, { unitIds: [unit.id] });
    await closeHoldings({ kind: 'system', job: 'move-unit' }, { unitIds: [place.parentId] });
  });
}

async function newParent(actor: Actor, code: string): Promise<UnitView> {
  try {
    return await anyUnit(actor, { code });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError('invalid', 'organisations:error.noSuchUnit', {}, 'parentCode');
  }
}

/** The place that holds on the day; it has to be the last one. */
async function placeToLeave(unitId: string, on: Day) {
  const [last] = await placesOfUnit({ unitId });
  if (!last || on < last.fromDay) throw new DomainError('invalid', 'organisations:error.laterMove', {}, 'on');
  if (last.toDay && on >= last.toDay) throw new DomainError('invalid', 'organisations:error.unitNotOpen', {}, 'on');
  return last;
}

async function replacePlace(
  unitId: string,
  parentId: string,
  place: { id: string; fromDay: Day; toDay: Day | null },
  { on, document }: { on: Day; document: string | null },
): Promise<void> {
  if (place.fromDay === on) {
    await execute(sql`
      update "UnitPlace" set "parentId" = ${parentId}::uuid, "document" = ${document} where "id" = ${place.id}::uuid`);
    return;
  }
  await execute(sql`update "UnitPlace" set "toDay" = ${on}::date where "id" = ${place.id}::uuid`);
  await execute(sql`
    insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay", "toDay", "document")
    values (${newId()}::uuid, ${unitId}::uuid, ${parentId}::uuid, ${on}::date, ${place.toDay}::date, ${document})`);
}
