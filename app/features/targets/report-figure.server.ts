import { unitById } from '#app/features/organisations/units.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { figureReporters } from './targets.policy';
import type { ReportedFigureForm } from './targets.schema';

/**
 * Enters a unit's figure for a target that is not counted here, with its source and the day it was measured. It takes the
 * place of the unit's earlier figure of the year, which is kept.
 * @throws DomainError not-found for a unit outside the actor's scope or a target that is counted here
 */
export async function reportFigure(actor: Actor, figure: ReportedFigureForm & { unitId: string }): Promise<void> {
  const { targetId, year, value, source, measuredOn } = figure;
  if (measuredOn > today()) throw new DomainError('invalid', 'targets:error.measuredLater', {}, 'measuredOn');
  await inTransaction(async () => {
    const unit = await unitById(actor, { unitId: figure.unitId, roles: figureReporters });
    // The lock on the target puts two entries of one figure after each other.
    found(await maybeRow(sql`select 1 from "Target" where "id" = ${targetId} and "measure" <> 'training' for update`));
    const id = newId();
    await execute(sql`
      update "ReportedFigure" set "current" = false
      where "targetId" = ${targetId} and "unitId" = ${unit.id}::uuid and "year" = ${year} and "current"`);
    await execute(sql`
      insert into "ReportedFigure" ("id", "targetId", "unitId", "year", "value", "source", "measuredOn", "enteredBy", "enteredAt", "current")
      values (${id}::uuid, ${targetId}, ${unit.id}::uuid, ${year}, ${value}, ${source}, ${measuredOn}::date,
        ${isUser(actor) ? actor.userId : null}::uuid, ${now()}, true)`);
    await audit(actor, 'reported-figure.enter', {
      subjectType: 'reported-figure',
      subjectId: id,
      unitId: unit.id,
      detail: { targetId, year, value, measuredOn },
    });
  });
}
