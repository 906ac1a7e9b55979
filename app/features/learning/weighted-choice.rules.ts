/** Choices as other platforms weigh them: each option is worth so many percent. docs/marking.md states our own rules. */

export type WeighedOption = { text: string; weight: number; feedback: string };
type ReadOption = { text: string; correct?: true; credit?: number; feedback?: string };

/** @param right the place of the right option; others may be worth something too */
export function singleChoice(options: readonly WeighedOption[], right: number) {
  return {
    type: 'single',
    options: options.map(
      ({ text, weight, feedback }, at): ReadOption => ({
        text,
        ...(at === right ? { correct: true as const } : weight === 0 ? {} : { credit: weight }),
        ...withFeedback(feedback),
      }),
    ),
  };
}

/** Equal shares for the right ones, and as much taken off by the wrong ones, are our rule of partial credit; else each weight is kept. */
export function multipleChoice(options: readonly WeighedOption[]) {
  const right = options.filter(({ weight }) => weight > 0);
  const wrong = options.filter(({ weight }) => weight <= 0);
  const near = (one: number, other: number) => Math.abs(one - other) < 0.001;
  const ruled =
    right.every(({ weight }) => near(weight, 100 / right.length)) &&
    wrong.every(({ weight }) => near(weight, -100 / wrong.length));
  return {
    type: 'multiple',
    ...(ruled ? { credit: 'partial' } : {}),
    options: options.map(
      ({ text, weight, feedback }): ReadOption => ({
        text,
        ...(weight > 0 ? { correct: true as const } : {}),
        ...(ruled ? {} : { credit: weight }),
        ...withFeedback(feedback),
      }),
    ),
  };
}

export function trueOrFalse(isTrue: boolean, feedback: { right: string; wrong: string }) {
  const option = (text: string, correct: boolean): ReadOption => ({
    text,
    ...(correct ? { correct: true as const } : {}),
    ...withFeedback(correct ? feedback.right : feedback.wrong),
  });
  return { type: 'true-false', options: [option('Đúng', isTrue), option('Sai', !isTrue)] };
}

type Weighable = { type: string; options: ReadonlyArray<{ correct?: true; credit?: number }> };

/** What each option of a question of ours is worth, in percent with five decimals. */
export function optionWeights({ type, options }: Weighable): number[] {
  const right = options.filter(({ correct }) => correct).length;
  const stated = options.some(({ credit }) => credit !== undefined);
  return options.map(({ correct, credit }) => {
    if (type !== 'multiple') return correct ? 100 : (credit ?? 0);
    if (stated) return credit ?? 0;
    return Number((correct ? 100 / right : -100 / (options.length - right)).toFixed(5));
  });
}

export const withFeedback = (feedback: string) => (feedback ? { feedback } : {});
