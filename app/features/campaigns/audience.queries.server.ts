import { missingPeople } from '#app/features/targets/people.queries.server';
import { maybeRow, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';

export type AudienceQuestion = { targetId: string; unitCode: string };

export type AudiencePreview = {
  /** Everybody who is unfinished. */
  people: number;
  withEmail: number;
  withPhone: number;
  /** Some names, so that the planner sees whom she is about to write to. */
  sample: Array<{ fullName: string; unitName: string }>;
};

/** How many a reminder would reach, before anything is written. */
export async function reminderAudience(actor: Actor, question: AudienceQuestion): Promise<AudiencePreview> {
  const recipients = await missingPeople(actor, question);
  return {
    people: recipients.length,
    withEmail: recipients.filter((each) => each.email).length,
    withPhone: recipients.filter((each) => each.phone).length,
    sample: recipients.slice(0, 5).map(({ fullName, unitName }) => ({ fullName, unitName })),
  };
}

/** What meets a target, in the words of a reminder: the title of its course, else the target's own. */
export async function reminderSubject(
  _actor: Actor,
  { targetId }: { targetId: string },
): Promise<{ vi: string; en: string } | null> {
  return maybeRow(sql`
    select coalesce(c."titleVi", t."titleVi") as vi, coalesce(c."titleEn", t."titleEn") as en
    from "Target" t
    left join "Requirement" r on r."targetId" = t."id" and r."toYear" is null
    left join "Course" c on c."slug" = r."courses"[1] and c."withdrawnAt" is null
    where t."id" = ${targetId} limit 1`);
}
