import { attemptResult } from '#app/features/assessment/attempt-result.queries.server';
import { attemptView } from '#app/features/assessment/attempt-view.queries.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { quizPlace } from './quiz-place.queries.server';
import { ownWay } from './way.queries.server';

type Options = { attemptId: string; language: Language };

/** A paper with the course that it belongs to. @returns null for an attempt that is marked @throws DomainError not-found */
export async function paperPage(actor: Actor, { attemptId, language }: Options) {
  const view = await attemptView(actor, { attemptId, language });
  return view && { view, place: await quizPlace(actor, { ownerKey: view.ownerKey, language }) };
}

/**
 * A result with its course, whether that is completed and still offered, and the paper that says so. @returns null while the attempt is open
 * @throws DomainError not-found
 */
export async function resultPage(actor: Actor, { attemptId, language }: Options) {
  const result = await attemptResult(actor, { attemptId, language });
  if (!result) return null;
  const place = await quizPlace(actor, { ownerKey: result.ownerKey, language });
  const way = place && (await ownWay(actor, { courseSlug: place.slug, withdrawnToo: true }));
  const completed = Boolean(way?.completion);
  return { result, place, completed, offered: way?.offered ?? false, certificateId: way?.certificateId ?? null };
}

export type PaperPage = NonNullable<Awaited<ReturnType<typeof paperPage>>>;
export type ResultPage = NonNullable<Awaited<ReturnType<typeof resultPage>>>;
