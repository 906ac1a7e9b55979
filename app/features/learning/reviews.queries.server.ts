import { today } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { offeredManifests } from './catalogue.queries.server';
import { nextReview, reviewIsDue } from './freshness.rules';

/** `next`: the day by which the course is to be read against its sources again. `due`: that day is past. */
export type CourseReview = { slug: string; title: string; reviewed: string; next: string; due: boolean };

/** When the courses on offer were reviewed last, the longest ago first. Everybody may read it. */
export async function courseReviews(_actor: Actor, { language }: { language: Language }): Promise<CourseReview[]> {
  const now = today();
  return (await offeredManifests())
    .map(({ slug, title, asOf }) => ({
      slug,
      title: title[language],
      reviewed: asOf,
      next: nextReview(asOf),
      due: reviewIsDue(asOf, now),
    }))
    .sort((one, other) => one.reviewed.localeCompare(other.reviewed));
}
