import type { SubmissionResult } from '@conform-to/react';

/** The answer to one of a page's forms, told by its field `intent`; nothing for the others, which were not sent. */
export function resultOf(
  lastResult: SubmissionResult<string[]> | null | undefined,
  intent: string,
): SubmissionResult<string[]> | undefined {
  return lastResult?.initialValue?.intent === intent ? lastResult : undefined;
}
