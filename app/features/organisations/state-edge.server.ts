import { execute, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { changeDraft } from './change-draft.server';
import type { NewEdge } from './reorganisation.schema';
import { anyUnit } from './tree.queries.server';

/** Adds one change to a draft, by the codes of its units. @throws DomainError invalid at the code that is no unit's */
export async function stateEdge(
  actor: Actor,
  { reorganisationId, ...edge }: NewEdge & { reorganisationId: string },
): Promise<void> {
  await changeDraft(actor, { reorganisationId, version: edge.version }, async () => {
    const fromUnitId = await unitOfCode(actor, edge.fromCode, 'fromCode');
    const toUnitId = edge.toCode ? await successorOfCode(actor, reorganisationId, edge.toCode) : null;
    const names = edge.kind === 'rename';
    await execute(sql`
      insert into "ReorganisationEdge" ("id", "reorganisationId", "kind", "fromUnitId", "toUnitId", "newName", "newQualifier", "share")
      values (${newId()}::uuid, ${reorganisationId}::uuid, ${edge.kind}, ${fromUnitId}::uuid,
        ${edge.kind === 'abolish' || names ? null : toUnitId}::uuid, ${names ? (edge.newName ?? null) : null},
        ${names ? (edge.newQualifier ?? null) : null}, ${edge.kind === 'split' ? edge.share : 1})`);
  });
}

async function successorOfCode(actor: Actor, reorganisationId: string, code: string): Promise<string> {
  const made = await maybeRow<{ id: string }>(sql`
    select "id" from "ReorganisationUnit" where "reorganisationId" = ${reorganisationId}::uuid and "code" = ${code}`);
  return made?.id ?? unitOfCode(actor, code, 'toCode');
}

async function unitOfCode(actor: Actor, code: string, field: string): Promise<string> {
  try {
    return (await anyUnit(actor, { code })).id;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError('invalid', 'organisations:error.noSuchUnit', {}, field);
  }
}
