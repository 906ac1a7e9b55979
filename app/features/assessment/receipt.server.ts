import { createHash } from 'node:crypto';
import type { Answers } from './answer';
import type { AttemptRow } from './attempt-row.queries.server';

/** Eighty bits of the hash over what was handed in and what came out: enough to show later that nothing was changed. */
export function receiptOf(
  attempt: Pick<AttemptRow, 'id' | 'sealHash'>,
  answers: Answers,
  mark: number,
  at: Date,
): string {
  const given = [...answers].sort(([one], [other]) => one - other);
  const text = JSON.stringify([attempt.id, attempt.sealHash, given, mark, at.toISOString()]);
  const hex = createHash('sha256').update(text).digest('hex').slice(0, 20).toUpperCase();
  return (hex.match(/.{5}/g) ?? []).join('-');
}
