import { audit } from '#app/foundation/audit.server';
import { type Day, now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { searchOfUnit } from './unit-search.rules';

/**
 * The unit above all others, which everything else is created below: once, when a new system is set up from the command line.
 * @throws DomainError conflict when there is a tree already
 */
export async function foundProvince(
  actor: Actor,
  { code, name, opensOn }: { code: string; name: string; opensOn: Day },
): Promise<{ unitId: string }> {
  if (actor.kind !== 'system') throw notFound();
  return inTransaction(async () => {
    await execute(sql`lock table "Unit" in share row exclusive mode`);
    if (await maybeRow(sql`select 1 from "Unit" limit 1`)) throw new DomainError('conflict', 'common:error.conflict');
    const unit = { code, name, shortName: null, qualifier: null };
    const unitId = newId();
    await execute(sql`
      insert into "Unit" ("id", "code", "name", "searchText", "type", "opensOn", "createdAt")
      values (${unitId}::uuid, ${code}, ${name}, ${searchOfUnit(unit)}, 'province', ${opensOn}::date, ${now()})`);
    await execute(sql`
      insert into "UnitPlace" ("id", "unitId", "fromDay") values (${newId()}::uuid, ${unitId}::uuid, ${opensOn}::date)`);
    await audit(actor, 'unit.found', { subjectType: 'unit', subjectId: unitId, unitId, detail: { code } });
    return { unitId };
  });
}
