import { answerMessage, holdMessage, paperForm } from '#app/features/assessment/answer.schema';
import { postedAnswers } from '#app/features/assessment/answer-form.rules';
import { attemptPath, resultPath } from '#app/features/assessment/assessment.paths';
import { holdPaper } from '#app/features/assessment/hold-paper.server';
import { saveAnswer } from '#app/features/assessment/save-answer.server';
import { submitAttempt } from '#app/features/assessment/submit-attempt.server';
import { startQuiz } from '#app/features/learning/start-quiz.server';
import type { Actor, SessionActor } from '#app/foundation/http/actor';
import { signedInPolicy } from '#app/foundation/http/policy';
import { isId } from '#app/foundation/ids';
import type { HotAnswer, HotDoor, HotInput } from './registry.server';

/** One answer, journalled. 200 with how it stands; 409 when it was not taken and the device must look again. */
async function save({ actor, params, body }: HotInput<Actor | SessionActor>): Promise<HotAnswer> {
  const message = answerMessage.safeParse(body);
  if (!message.success) return { status: 400 };
  if (!isId(params.attemptId ?? '')) return { status: 404 };
  const saved = await saveAnswer(actor, { attemptId: params.attemptId as string, answer: message.data });
  return { status: saved.standing === null ? 409 : 200, body: saved };
}

/** The page's acknowledgement: the clock starts, and this device holds the paper. */
async function take({ actor, params, body }: HotInput<Actor | SessionActor>): Promise<HotAnswer> {
  const message = holdMessage.safeParse(body);
  if (!message.success) return { status: 400 };
  if (!isId(params.attemptId ?? '')) return { status: 404 };
  return { status: 200, body: await holdPaper(actor, { attemptId: params.attemptId as string, ...message.data }) };
}

const answers: HotDoor = {
  method: 'POST',
  pattern: '/learn/attempts/:attemptId/answers',
  policy: signedInPolicy,
  limit: 2_000,
  answer: save,
  bySession: save,
};

const hold: HotDoor = {
  method: 'POST',
  pattern: '/learn/attempts/:attemptId/hold',
  policy: signedInPolicy,
  limit: 500,
  answer: take,
  bySession: take,
};

/** The same without a script: an image at the end of the page, which is asked for when the page has come. */
const held: HotDoor = {
  method: 'GET',
  pattern: '/learn/attempts/:attemptId/held',
  policy: signedInPolicy,
  limit: 0,
  answer: async ({ actor, params }) => {
    if (!isId(params.attemptId ?? '')) return { status: 404 };
    await holdPaper(actor, { attemptId: params.attemptId as string, device: null });
    return { status: 204 };
  },
};

/** Handing in, as the paper's form posts it. Saving for now is left to the page. */
async function handIn({ actor, params: { attemptId = '' }, body }: HotInput<Actor | SessionActor>) {
  const form = body as URLSearchParams;
  const posted = paperForm.safeParse(Object.fromEntries(form));
  if (!posted.success || posted.data.intent !== 'submit') return null;
  await submitAttempt(actor, { attemptId, answers: postedAnswers(posted.data, form) });
  return { status: 303, headers: { Location: resultPath(attemptId) } };
}

const submit: HotDoor = {
  method: 'POST',
  pattern: '/learn/attempts/:attemptId',
  policy: signedInPolicy,
  limit: 65_000,
  body: 'form',
  answer: handIn,
  bySession: handIn,
};

/** Starting a quiz: the paper, or the open one again. */
const start: HotDoor = {
  method: 'POST',
  pattern: '/learn/courses/:slug/quiz',
  policy: signedInPolicy,
  limit: 1_000,
  body: 'form',
  answer: async ({ actor, params: { slug = '' } }) => {
    const { attemptId } = await startQuiz(actor, { courseSlug: slug });
    return { status: 303, headers: { Location: attemptPath(attemptId) } };
  },
};

export const attemptDoors: readonly HotDoor[] = [answers, hold, held, submit, start];
