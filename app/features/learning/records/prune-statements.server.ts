import { addDays, startOfDay, today } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';

const KEPT_DAYS = 30;

/** Forgets statements that were sent a month ago: the store has them. */
export async function pruneStatements(actor: Actor): Promise<number> {
  if (actor.kind !== 'system') return 0;
  return execute(sql`
    delete from "LearningStatement" where "state" = 'sent' and "sentAt" < ${startOfDay(addDays(today(), -KEPT_DAYS))}`);
}
