import { audit } from '#app/foundation/audit.server';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { unitReorganised } from './organisations.events';
import { anyUnit } from './tree.queries.server';
import { searchOfUnit } from './unit-search.rules';

type Names = { name: string; shortName?: string; qualifier?: string };

/**
 * Gives a unit another name; its code, and with it its addresses and files, stay.
 * @throws DomainError conflict on `version` when somebody changed the unit since the form was made
 */
export async function renameUnit(
  actor: Actor,
  { unitId, version, ...names }: Names & { unitId: string; version: number },
): Promise<void> {
  await inTransaction(async () => {
    const unit = await anyUnit(actor, { unitId });
    const { name, shortName = null, qualifier = null } = names;
    const touched = await execute(sql`
      update "Unit" set "name" = ${name}, "shortName" = ${shortName}, "qualifier" = ${qualifier},
        "searchText" = ${searchOfUnit({ name, shortName, qualifier, code: unit.code })}, "version" = "version" + 1
      where "id" = ${unit.id}::uuid and "version" = ${version}`);
    if (touched === 0) throw new DomainError('conflict', 'organisations:error.editedMeanwhile', {}, 'version');
    await audit(actor, 'unit.rename', { subjectType: 'unit', subjectId: unit.id, unitId: unit.id });
    await publish(unitReorganised, { unitIds: [unit.id] });
  });
}
