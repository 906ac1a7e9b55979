import { defineEvent } from '#app/foundation/events';

/** An attempt was marked, by its learner's submission or at its deadline. `mark` in hundredths of a percent. */
export const attemptMarked = defineEvent<
  'attempt-marked',
  { attemptId: string; ownerKey: string; userId: string; personId: string | null; passed: boolean; mark: number }
>('attempt-marked');
