export function attemptPath(attemptId: string): string {
  return `/learn/attempts/${attemptId}`;
}

/** What happened to an attempt, event by event. */
export function timelinePath(attemptId: string): string {
  return `/learn/attempts/${attemptId}/timeline`;
}

export function resultPath(attemptId: string): string {
  return `/learn/attempts/${attemptId}/result`;
}

export const quizzesPath = '/campaigns/quizzes';

/** @param bank the name of a question bank */
export function bankPath(bank: string): string {
  return `${quizzesPath}/${bank}`;
}

/** The bank as a file, with its keys. @param format one of learning's bank formats @param text the language of the questions */
export function bankFilePath(bank: string, format: string, text: string): string {
  return `${quizzesPath}/${bank}/file?format=${format}&text=${text}`;
}

export function itemPath(bank: string, itemId: string): string {
  return `${quizzesPath}/${bank}/${itemId}`;
}

export function correctionPath(bank: string, correctionId: string): string {
  return `${quizzesPath}/${bank}/corrections/${correctionId}`;
}
