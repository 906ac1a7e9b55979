import { maybeRow, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import { quizKeepers } from './assessment.policy';

/** @throws DomainError not-found unless the actor keeps quizzes for the whole province */
export async function asQuizKeeper(actor: Actor): Promise<void> {
  const units = unitsOfRole(actor, quizKeepers);
  const keeper = await maybeRow(
    sql`select 1 from "Unit" where "id" = any(${units}::uuid[]) and "type" = 'province' limit 1`,
  );
  if (!keeper) throw notFound();
}
