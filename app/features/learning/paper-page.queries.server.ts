import { attemptResult } from '#app/features/assessment/attempt-result.queries.server';
import { attemptView } from '#app/features/assessment/attempt-view.queries.server';
import { inOneWay } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { placeOfAttempt } from './quiz-place.queries.server';
import { ownWay } from './way.queries.server';

type Options = { attemptId: string; language: Language };

/** A paper with the course that it belongs to. @returns null for an attempt that is marked @throws DomainError not-found */
export async function paperPage(actor: Actor, { attemptId, language }: Options) {
  const [view, place] = await inOneWay(() =>
    Promise.all([attemptView(actor, { attemptId, language }), placeOfAttempt(actor, { attemptId, language })]),
  );
  return view && { view, place };
}

/**
 * A result with its course, whether that is completed and still offered, and the paper that says so. @returns null while the attempt is open
 * @throws DomainError not-found
 */
export async function resultPage(actor: Actor, { attemptId, language }: Options) {
  const [result, standing] = await inOneWay(() =>
    Promise.all([attemptResult(actor, { attemptId, language }), standingOf(actor, { attemptId, language })]),
  );
  return result && { result, ...standing };
}

async function standingOf(actor: Actor, options: Options) {
  const place = await placeOfAttempt(actor, options);
  const way = place && (await ownWay(actor, { courseSlug: place.slug, withdrawnToo: true }));
  const completed = Boolean(way?.completion);
  return { place, completed, offered: way?.offered ?? false, certificateId: way?.certificateId ?? null };
}

export type PaperPage = NonNullable<Awaited<ReturnType<typeof paperPage>>>;
export type ResultPage = NonNullable<Awaited<ReturnType<typeof resultPage>>>;
