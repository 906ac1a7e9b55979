import { type Day, now } from '#app/foundation/clock';
import { inTransaction, row, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { enterObligations } from './enter-obligations.server';
import { meetSatisfied } from './meet-satisfied.server';

export type NewAchievement = {
  personId: string;
  /** A completion on this platform, or evidence from elsewhere that a reviewer accepted. */
  sourceType: 'course' | 'evidence';
  /** The course's slug or the kind of evidence. */
  sourceKey: string;
  /** The completion or the piece of evidence: one of them counts once, whoever hands it in again. */
  sourceId: string;
  achievedOn: Day;
};

/**
 * Records what people have achieved and meets at once every obligation that it satisfies. In bulk and again without harm.
 * @returns how many were new and how many obligations were met
 */
export async function recordAchievements(
  actor: Actor,
  achievements: readonly NewAchievement[],
): Promise<{ recorded: number; met: number }> {
  if (achievements.length === 0) return { recorded: 0, met: 0 };
  return inTransaction(async () => {
    await enterObligations(actor);
    const { recorded } = await row<{ recorded: number }>(sql`
      with added as (
        insert into "Achievement" ("id", "personId", "sourceType", "sourceKey", "sourceId", "achievedOn", "createdAt")
        select *, ${now()}::timestamptz from unnest(
          ${achievements.map(() => newId())}::uuid[],
          ${achievements.map((each) => each.personId)}::uuid[],
          ${achievements.map((each) => each.sourceType)}::text[],
          ${achievements.map((each) => each.sourceKey)}::text[],
          ${achievements.map((each) => each.sourceId)}::uuid[],
          ${achievements.map((each) => each.achievedOn)}::date[])
        on conflict ("sourceType", "sourceId") do nothing
        returning 1)
      select count(*) as recorded from added`);
    const met = await meetSatisfied(actor, { people: [...new Set(achievements.map((each) => each.personId))] });
    return { recorded, met };
  });
}
