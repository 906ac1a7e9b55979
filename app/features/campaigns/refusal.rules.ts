type Answer =
  | { initialValue?: Record<string, unknown> | null; error?: Record<string, string[] | null> | null }
  | undefined;

export type Refusal = { values: Record<string, string>; errors: string[] };

/** What was posted and why it was refused, for a page of many small forms; null when nothing was. */
export function refusalOf(answer: Answer): Refusal | null {
  const errors = Object.values(answer?.error ?? {}).flatMap((texts) => texts ?? []);
  if (errors.length === 0) return null;
  const typed = Object.entries(answer?.initialValue ?? {});
  return { values: Object.fromEntries(typed.map(([name, value]) => [name, String(value ?? '')])), errors };
}

/** Which row of a period's assignments a refused review or exemption belongs to. */
export function reviewRefusal(
  refusal: Refusal | null,
  rows: ReadonlyArray<{ id: string; resultId: string | null }>,
): { id: string; reason: string; errors: string[] } | null {
  if (!refusal) return null;
  const { assignmentId, resultId, reason = '' } = refusal.values;
  const row = rows.find((each) => each.id === assignmentId || (resultId && each.resultId === resultId));
  return row ? { id: row.id, reason, errors: refusal.errors } : null;
}
