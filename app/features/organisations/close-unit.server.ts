import { audit } from '#app/foundation/audit.server';
import type { Day } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { unitReorganised } from './organisations.events';
import { anyUnit, attachmentsFrom, placesOfUnit } from './tree.queries.server';

/**
 * Closes a unit: from the day `on` it is no more. It is never deleted, and reports of earlier days still know it. Its units,
 * people and grants have to have gone elsewhere.
 * @throws DomainError invalid with what still hangs on it; conflict on `version`
 */
export async function closeUnit(
  actor: Actor,
  { unitId, on, version }: { unitId: string; on: Day; version: number },
): Promise<void> {
  await inTransaction(async () => {
    const unit = await anyUnit(actor, { unitId });
    const [last] = await placesOfUnit({ unitId: unit.id });
    if (unit.closesOn || !last) throw new DomainError('invalid', 'organisations:error.alreadyClosed', {}, 'on');
    if (on <= last.fromDay || on <= unit.opensOn) {
      throw new DomainError('invalid', 'organisations:error.closesTooEarly', {}, 'on');
    }
    const { children, memberships, grants } = await attachmentsFrom({ unitId: unit.id, on });
    if (children + memberships + grants > 0) {
      throw new DomainError('invalid', 'organisations:error.stillAttached', { children, memberships, grants }, 'on');
    }
    const touched = await execute(sql`
      update "Unit" set "closesOn" = ${on}::date, "version" = "version" + 1
      where "id" = ${unit.id}::uuid and "version" = ${version}`);
    if (touched === 0) throw new DomainError('conflict', 'organisations:error.editedMeanwhile', {}, 'version');
    await execute(sql`update "UnitPlace" set "toDay" = ${on}::date where "id" = ${last.id}::uuid`);
    await audit(actor, 'unit.close', { subjectType: 'unit', subjectId: unit.id, unitId: unit.id, detail: { on } });
    await publish(unitReorganised, { unitIds: [unit.id] });
  });
}
