export function attemptPath(attemptId: string): string {
  return `/learn/attempts/${attemptId}`;
}

export function resultPath(attemptId: string): string {
  return `/learn/attempts/${attemptId}/result`;
}
