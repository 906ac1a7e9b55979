import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { unitReorganised } from './organisations.events';
import { anyUnit } from './tree.queries.server';
import type { NewUnit } from './unit.schema';
import { searchOfUnit } from './unit-search.rules';
import { orViolation } from './violations.server';

/** Opens a unit below another one from a day on. @throws DomainError conflict on `code` when another unit has it */
export async function createUnit(actor: Actor, unit: NewUnit): Promise<{ unitId: string; code: string }> {
  return inTransaction(async () => {
    const parent = await anyUnit(actor, { unitId: unit.parentId });
    if (unit.opensOn < parent.opensOn || (parent.closesOn && unit.opensOn >= parent.closesOn)) {
      throw new DomainError('invalid', 'organisations:error.parentNotOpen', {}, 'opensOn');
    }
    const unitId = newId();
    const made = await orViolation(
      execute(sql`
        insert into "Unit" ("id", "code", "name", "shortName", "qualifier", "searchText", "type", "opensOn", "createdAt", "version")
        select ${unitId}::uuid, ${unit.code}, ${unit.name}, ${unit.shortName ?? null}, ${unit.qualifier ?? null},
          ${searchOfUnit(unit)}, kind."type", ${unit.opensOn}::date, ${now()}, 0
        from "UnitType" kind where kind."type" = ${unit.type}`),
      { Unit_code_key: new DomainError('conflict', 'organisations:error.unitCodeTaken', {}, 'code') },
    );
    if (made === 0) throw new DomainError('invalid', 'common:error.choose', {}, 'type');
    await execute(sql`
      insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay")
      select ${newId()}::uuid, unit."id", ${parent.id}::uuid, unit."opensOn" from "Unit" unit where unit."id" = ${unitId}::uuid`);
    await audit(actor, 'unit.create', {
      subjectType: 'unit',
      subjectId: unitId,
      unitId: parent.id,
      detail: { code: unit.code, type: unit.type, parentId: parent.id, opensOn: unit.opensOn },
    });
    await publish(unitReorganised, { unitIds: [unitId] });
    return { unitId, code: unit.code };
  });
}
