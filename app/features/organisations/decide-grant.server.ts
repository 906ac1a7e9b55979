import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, maybeRow, rows, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { reorganisationById } from './reorganisation-plan.queries.server';
import { everWithinScope } from './scope.queries.server';
import { tellDecidedGrant } from './tell-decided-grant.server';

type Waiting = { id: string; userId: string; role: string; grantId: string; unitId: string };

/**
 * Says at which units a role of a split or abolished unit goes on, from the reorganisation's day; none ends it. Who holds it is
 * told by mail. An undo takes it back with everything else.
 * @throws DomainError not-found outside the actor's trees; invalid for a role of the actor's own, or a unit that is none of hers
 */
export async function decideGrant(
  actor: Actor,
  {
    reorganisationId,
    decisionId,
    unitIds,
  }: { reorganisationId: string; decisionId: string; unitIds: readonly string[] },
): Promise<void> {
  await inTransaction(async () => {
    const plan = await reorganisationById(actor, { reorganisationId, lock: true });
    const waiting = found(
      await maybeRow<Waiting>(sql`
        select waiting."id", waiting."userId", waiting."role", waiting."grantId", waiting."fromUnitId" as "unitId"
        from "ReorganisationGrant" waiting
        where waiting."id" = ${decisionId}::uuid and waiting."reorganisationId" = ${plan.id}::uuid and waiting."state" = 'waiting'`),
    );
    const actorId = actor.kind === 'user' ? actor.userId : null;
    if (waiting.userId === actorId) throw new DomainError('invalid', 'reorganisation:error.ownRole');
    const chosen = await openUnits(actor, unitIds);
    // A role must not end because of a unit that closed while somebody was looking at the form.
    if (chosen.length < new Set(unitIds).size)
      throw new DomainError('invalid', 'organisations:error.noSuchUnit', {}, 'unitIds');
    const given = await execute(sql`
      with given as (
        insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "toDay", "grantedBy", "createdAt")
        select chosen.id, was."userId", was."role", chosen."unitId", greatest(was."fromDay", ${plan.day}::date), (log."before" ->> 'toDay')::date,
          ${actorId}::uuid, ${now()}
        from unnest(${chosen.map(() => newId())}::uuid[], ${chosen}::uuid[]) as chosen(id, "unitId")
        join "Grant" was on was."id" = ${waiting.grantId}::uuid
        join "ReorganisationRow" log on log."rowId" = was."id" and log."kind" = 'grant' and log."reorganisationId" = ${plan.id}::uuid
        where not exists (select 1 from "Grant" held where held."userId" = was."userId" and held."role" = was."role"
          and held."unitId" = chosen."unitId" and (held."toDay" is null or held."toDay" > ${plan.day}::date))
        returning "id"
      )
      insert into "ReorganisationRow" ("reorganisationId", "kind", "rowId") select ${plan.id}::uuid, 'grant', "id" from given`);
    await execute(sql`
      update "ReorganisationGrant" set "state" = ${unitIds.length > 0 ? 'confirmed' : 'declined'}, "decidedBy" = ${actorId}::uuid,
        "decidedAt" = ${now()} where "id" = ${waiting.id}::uuid`);
    await audit(actor, 'reorganisation.decide-grant', {
      ...{ subjectType: 'grant', subjectId: waiting.grantId, unitId: waiting.unitId },
      detail: { userId: waiting.userId, role: waiting.role, given, unitIds: [...unitIds] },
    });
    await tellDecidedGrant(actor, { decisionId: waiting.id, unitIds: chosen });
  });
}

async function openUnits(actor: Actor, unitIds: readonly string[]): Promise<string[]> {
  const open = await rows<{ id: string }>(sql`
    select unit."id" from "Unit" unit where unit."id" = any(${[...unitIds]}::uuid[]) and unit."closesOn" is null
      and ${everWithinScope(actor, ['administrator'], sql`unit."id"`)}`);
  return open.map(({ id }) => id);
}
