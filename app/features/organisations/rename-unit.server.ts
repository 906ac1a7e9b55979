import { audit } from '#app/foundation/audit.server';
import { today } from '#app/foundation/clock';
import { inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { nameUnits } from './name-units.server';
import { unitReorganised } from './organisations.events';
import { anyUnit } from './tree.queries.server';

type Names = { name: string; shortName?: string; qualifier?: string; document?: string };

/**
 * Gives a unit another name from today on; its code, and with it its addresses and files, stay. The former name is kept with its
 * days and the number of the decision, and the unit is still found by it.
 * @throws DomainError conflict on `version` when somebody changed the unit since the form was made
 */
export async function renameUnit(
  actor: Actor,
  { unitId, version, ...names }: Names & { unitId: string; version: number },
): Promise<void> {
  await inTransaction(async () => {
    const unit = await anyUnit(actor, { unitId });
    const { name, shortName = null, qualifier = null, document = null } = names;
    const same = await maybeRow(sql`
      select 1 from "Unit" where "id" = ${unit.id}::uuid and "version" = ${version} for update`);
    if (!same) throw new DomainError('conflict', 'organisations:error.editedMeanwhile', {}, 'version');
    await nameUnits([{ unitId: unit.id, name, shortName, qualifier }], { on: today(), document });
    await audit(actor, 'unit.rename', { subjectType: 'unit', subjectId: unit.id, unitId: unit.id });
    await publish(unitReorganised, { unitIds: [unit.id] });
  });
}
