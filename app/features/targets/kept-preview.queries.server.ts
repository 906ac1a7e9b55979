import {
  type ReorganisationView,
  reorganisationById,
} from '#app/features/organisations/reorganisation-plan.queries.server';
import { maybeRow, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { ReorganisationPreview } from './preview-reorganisation.server';

export type KeptPreview = {
  state: 'waiting' | 'running' | 'done' | 'refused';
  /** Of three: figures before, application, figures after. */
  stage: number;
  note: string | null;
  askedAt: Date;
  doneAt: Date | null;
  result: ReorganisationPreview | null;
  /** The draft has changed since. */
  outOfDate: boolean;
};

/** A reorganisation and the preview of it, if one was asked for. @throws DomainError not-found outside the actor's scope */
export async function keptPreview(
  actor: Actor,
  { reorganisationId }: { reorganisationId: string },
): Promise<{ plan: ReorganisationView; preview: KeptPreview | null }> {
  const plan = await reorganisationById(actor, { reorganisationId });
  const preview = await maybeRow<KeptPreview>(sql`
    select "state", "stage", "note", "askedAt", "doneAt", "result", "version" <> ${plan.version} as "outOfDate"
    from "ReorganisationPreview" where "reorganisationId" = ${plan.id}::uuid`);
  return { plan, preview };
}
