import { execute, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { changeDraft } from './change-draft.server';
import { anyUnit } from './tree.queries.server';

/** Says which unit a line of the file means. @throws DomainError invalid at `unitCode` when it is no unit's */
export async function answerEdge(
  actor: Actor,
  answer: { reorganisationId: string; edgeId: string; unitCode: string; version: number },
): Promise<void> {
  const { reorganisationId, edgeId, unitCode, version } = answer;
  await changeDraft(actor, { reorganisationId, version }, async () => {
    const unit = await anyUnit(actor, { code: unitCode }).catch(() => {
      throw new DomainError('invalid', 'organisations:error.noSuchUnit', {}, 'unitCode');
    });
    const answered = await execute(sql`
      update "ReorganisationEdge" set "fromUnitId" = ${unit.id}::uuid
      where "id" = ${edgeId}::uuid and "reorganisationId" = ${reorganisationId}::uuid and "fromUnitId" is null`);
    if (answered === 0) throw notFound();
  });
}
