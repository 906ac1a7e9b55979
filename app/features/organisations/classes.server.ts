import { audit } from '#app/foundation/audit.server';
import { type Day, now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { unitReorganised } from './organisations.events';
import type { PlannedClass } from './roster-import.queries.server';
import { searchOfUnit } from './unit-search.rules';
import { orViolation } from './violations.server';

/**
 * Opens the classes that a roster names, below schools of its own unit: whoever keeps a school's roster keeps its classes.
 * @throws DomainError conflict when somebody took a code meanwhile
 */
export async function openClasses(
  actor: Actor,
  { classes, opensOn }: { classes: readonly PlannedClass[]; opensOn: Day },
): Promise<void> {
  if (classes.length === 0) return;
  const units = classes.map(({ id, code, name }) => ({ id, code, name, searchText: searchOfUnit({ code, name }) }));
  await orViolation(
    execute(sql`
      insert into "Unit" ("id", "code", "name", "searchText", "type", "opensOn", "createdAt", "version")
      select "id", "code", "name", "searchText", 'class', ${opensOn}::date, ${now()}, 0
      from json_populate_recordset(null::"Unit", ${JSON.stringify(units)}::json)`),
    { Unit_code_key: new DomainError('conflict', 'organisations:import.meanwhile') },
  );
  const places = classes.map(({ id, schoolId }) => ({ id: newId(), unitId: id, parentId: schoolId, fromDay: opensOn }));
  await execute(sql`
    insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay")
    select "id", "unitId", "parentId", "fromDay" from json_populate_recordset(null::"UnitPlace", ${JSON.stringify(places)}::json)`);
  await audit(actor, 'unit.create', {
    subjectType: 'unit',
    subjectId: classes[0]?.id ?? '',
    detail: { classes: classes.length, opensOn },
  });
  await publish(unitReorganised, { unitIds: classes.map(({ id }) => id) });
}
