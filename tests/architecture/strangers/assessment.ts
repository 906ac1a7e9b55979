import { accommodationsOf, ownExtraPercent } from '#app/features/assessment/accommodations.queries.server';
import { bankFilter } from '#app/features/assessment/bank-filter.schema';
import { beginCorrection } from '#app/features/assessment/begin-correction.server';
import { correctionView } from '#app/features/assessment/correction-view.queries.server';
import { decideCorrection } from '#app/features/assessment/decide-correction.server';
import { endAccommodation } from '#app/features/assessment/end-accommodation.server';
import { giveAccommodation } from '#app/features/assessment/give-accommodation.server';
import { grantAttempt } from '#app/features/assessment/grant-attempt.server';
import { holdPaper } from '#app/features/assessment/hold-paper.server';
import { itemDesk } from '#app/features/assessment/item-desk.queries.server';
import { limitedQuizzes } from '#app/features/assessment/limited-quizzes.queries.server';
import { latestOutages } from '#app/features/assessment/outages.queries.server';
import { bankFigures, quizFigures } from '#app/features/assessment/quiz-desk.queries.server';
import { saveAnswer } from '#app/features/assessment/save-answer.server';
import { savePaper } from '#app/features/assessment/save-paper.server';
import { submitAttempt } from '#app/features/assessment/submit-attempt.server';
import { ownTimeline, timelineByReceipt } from '#app/features/assessment/timeline.queries.server';
import { newId } from '#app/foundation/ids';
import { ask, type Exemption, exempt, type Question } from './question';

const answer = { epoch: 1, sequence: 900, question: 0, chosen: [0] };
const answers = { epoch: 1, chosen: [[0]] };

export const assessment: Array<Question | Exemption> = [
  ask(accommodationsOf, (actor, { membershipId }) => accommodationsOf(actor, { membershipId })),
  ask(endAccommodation, (actor, { membershipId }) => endAccommodation(actor, { membershipId })),
  ask(giveAccommodation, (actor, { membershipId }) =>
    giveAccommodation(actor, { membershipId, extraPercent: 50, largeText: true, reason: 'một lý do' }),
  ),
  ask(limitedQuizzes, (actor, { membershipId }) => limitedQuizzes(actor, { membershipId })),
  ask(grantAttempt, (actor, { membershipId }) =>
    grantAttempt(actor, { membershipId, ownerKey: 'course:to-cong-nghe-so', reason: 'một lý do' }),
  ),
  exempt(ownExtraPercent, 'asks about nobody but the actor'),
  exempt(
    latestOutages,
    'times in which the server was away, and how many papers were open: about nobody, for all who are signed in',
  ),
  ask(ownTimeline, (actor, { markedAttemptId }) => ownTimeline(actor, { attemptId: markedAttemptId })),
  ask(timelineByReceipt, (actor, { receipt }) => timelineByReceipt(actor, { receipt })),
  ask(quizFigures, (actor) => quizFigures(actor)),
  ask(bankFigures, (actor) => bankFigures(actor, { bank: 'thu', asked: bankFilter.parse({}) })),
  ask(itemDesk, (actor, { itemId }) => itemDesk(actor, { itemId })),
  ask(correctionView, (actor) => correctionView(actor, { correctionId: newId() })),
  ask(beginCorrection, (actor, { itemId }) =>
    beginCorrection(actor, { itemId, mode: 'everybody', right: [], accepted: '', reason: 'x' }),
  ),
  ask(decideCorrection, (actor) => decideCorrection(actor, { correctionId: newId(), intent: 'apply' })),
  ask(holdPaper, (actor, { attemptId }) => holdPaper(actor, { attemptId, device: 'a-device-of-mine-0001' })),
  ask(saveAnswer, (actor, { attemptId }) => saveAnswer(actor, { attemptId, answer })),
  ask(savePaper, (actor, { attemptId }) => savePaper(actor, { attemptId, answers } as never)),
  ask(submitAttempt, (actor, { attemptId }) => submitAttempt(actor, { attemptId })),
];
