import { execute, rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { changeDraft } from './change-draft.server';

/** Takes one change out of a draft, and with it a unit of the draft that nothing leads to any more. */
export async function removeEdge(
  actor: Actor,
  { reorganisationId, edgeId, version }: { reorganisationId: string; edgeId: string; version: number },
): Promise<void> {
  await changeDraft(actor, { reorganisationId, version }, async () => {
    const [gone] = await rows<{ toUnitId: string | null }>(sql`
      delete from "ReorganisationEdge" where "id" = ${edgeId}::uuid and "reorganisationId" = ${reorganisationId}::uuid
      returning "toUnitId"`);
    if (!gone) throw notFound();
    await execute(sql`
      delete from "ReorganisationUnit" made where made."id" = ${gone.toUnitId}::uuid
        and not exists (select 1 from "ReorganisationEdge" other where other."toUnitId" = made."id")`);
  });
}
