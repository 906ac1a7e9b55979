import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { HeadcountDeclaration } from './person.schema';
import { rosterKeepers } from './roles.policy';
import { unitById } from './units.queries.server';
import { orViolation } from './violations.server';

/**
 * Declares how many people of an audience a unit has in a cycle: its own and those of the units below it that declare nothing
 * themselves. It takes the place of the earlier declaration, which is kept.
 */
export async function declareHeadcount(actor: Actor, declaration: HeadcountDeclaration): Promise<void> {
  await inTransaction(async () => {
    const unit = await unitById(actor, { unitId: declaration.unitId, roles: rosterKeepers });
    const { audience, cycleKey, declared, document = null } = declaration;
    const id = newId();
    await execute(sql`
      update "Headcount" set "current" = false
      where "unitId" = ${unit.id}::uuid and "audience" = ${audience} and "cycleKey" = ${cycleKey} and "current"`);
    await orViolation(
      execute(sql`
        insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "document", "declaredBy", "declaredAt", "current")
        values (${id}::uuid, ${unit.id}::uuid, ${audience}, ${cycleKey}, ${declared}, ${document},
          ${isUser(actor) ? actor.userId : null}::uuid, ${now()}, true)`),
      { Headcount_one_current: new DomainError('conflict', 'common:error.conflict') },
    );
    await audit(actor, 'headcount.declare', {
      subjectType: 'headcount',
      subjectId: id,
      unitId: unit.id,
      detail: { audience, cycleKey, declared },
    });
  });
}
