import type { Actor } from '#app/foundation/http/actor';
import { type NewAchievement, recordAchievements } from './record-achievements.server';

/** One achievement of one person: see `recordAchievements`. Joins the caller's transaction. */
export async function recordAchievement(actor: Actor, achievement: NewAchievement): Promise<void> {
  await recordAchievements(actor, [achievement]);
}
