import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { unitReorganised } from './organisations.events';
import { reorganisationById } from './reorganisation-plan.queries.server';
import { restoreRows } from './restore-rows.server';
import { undoObstacles } from './undo-obstacles.queries.server';

const TEN_MINUTES = 600_000;

/**
 * Takes an applied reorganisation back: every row stands as it stood, the units that it made are gone, and it is a draft again.
 * Histories only grow: what targets moved is moved back by entries of its own.
 * @throws DomainError conflict when it is not applied, or when something was begun on its ground: the message says what
 */
export async function undoReorganisation(
  actor: Actor,
  { reorganisationId, version }: { reorganisationId: string; version: number },
): Promise<void> {
  await inTransaction(
    async () => {
      const plan = await reorganisationById(actor, { reorganisationId, lock: true });
      if (plan.version !== version || plan.state !== 'applied') {
        throw new DomainError('conflict', 'reorganisation:error.changedMeanwhile', {}, 'version');
      }
      const obstacles = Object.entries(await undoObstacles(actor, { reorganisationId }));
      const [first] = obstacles.filter(([, count]) => count > 0);
      if (first) throw new DomainError('conflict', `reorganisation:obstacle.${first[0]}`, { count: first[1] });
      const touched = await rows<{ id: string }>(sql`
        select "rowId" as id from "ReorganisationRow"
        where "reorganisationId" = ${reorganisationId}::uuid and "kind" = 'unit' and "before" is not null`);
      const unitIds = touched.map(({ id }) => id);
      await publish(unitReorganised, { unitIds, by: { reorganisationId, step: 'undoing' } });
      await restoreRows(reorganisationId);
      await execute(sql`
        update "Reorganisation" set "state" = 'draft', "appliedAt" = null, "appliedBy" = null, "outcome" = null,
          "undoneAt" = ${now()}, "version" = "version" + 1 where "id" = ${reorganisationId}::uuid`);
      await publish(unitReorganised, { unitIds, by: { reorganisationId, step: 'undone' } });
      await audit(actor, 'reorganisation.undo', {
        ...{
          subjectType: 'reorganisation',
          subjectId: reorganisationId,
          unitId: plan.unitId,
          detail: { day: plan.day },
        },
      });
    },
    { timeout: TEN_MINUTES },
  );
}
