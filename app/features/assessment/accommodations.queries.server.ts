import { membershipById } from '#app/features/organisations/roster.queries.server';
import { preparedRows, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { learnerOf } from './attempt-row.queries.server';

export type Accommodation = {
  id: string;
  extraPercent: number;
  largeText: boolean;
  reason: string;
  givenAt: Date;
  endedAt: Date | null;
};

/** What the person of a membership was ever granted, the newest first. @throws DomainError not-found outside the actor's scope */
export async function accommodationsOf(
  actor: Actor,
  { membershipId }: { membershipId: string },
): Promise<Accommodation[]> {
  const { personId } = await membershipById(actor, { membershipId });
  return rows<Accommodation>(sql`
    select "id", "extraPercent", "largeText", "reason", "givenAt", "endedAt" from "Accommodation"
    where "personId" = ${personId}::uuid order by "givenAt" desc limit 20`);
}

/** The extra time that the actor has now, in percent. */
export async function ownExtraPercent(actor: Actor): Promise<number> {
  const { personId } = learnerOf(actor);
  if (!personId) return 0;
  const [found] = await preparedRows<{ extraPercent: number }>(
    'assessment.own-extra',
    sql`
      select "extraPercent" from "Accommodation" where "personId" = ${personId}::uuid and "endedAt" is null
      order by "givenAt" desc limit 1`,
  );
  return found?.extraPercent ?? 0;
}
