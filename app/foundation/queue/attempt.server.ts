import { log, withLogScope } from '../log.server';
import { singleton } from '../singleton';
import { backoffDelay, type JobContract, type JobHandler, type JobPayload } from './contract';

export type AttemptResult = { done: true } | { done: false; retryAfterMs: number | null };

export type JobCounts = { done: number; failed: number; givenUp: number };

const counts = singleton('queue.counts', () => new Map<string, JobCounts>());

/**
 * One attempt of a handler, the same under both bells: the payload is parsed again, time is limited, the result is logged and
 * counted. Never rejects. A payload that does not fit its contract is logged and done with: no attempt would mend it.
 * @param closing aborts the handler when the process may wait no longer
 */
export async function runAttempt(
  contract: JobContract,
  handler: JobHandler<JobContract>,
  payload: unknown,
  attempt: number,
  closing: AbortSignal,
): Promise<AttemptResult> {
  const count = countOf(contract.name);
  return withLogScope({ job: contract.name }, async () => {
    const parsed = contract.payload.safeParse(payload);
    if (!parsed.success) {
      count.givenUp += 1;
      log.error({ issues: parsed.error.issues.map((issue) => issue.path.join('.')) }, 'job.payload-refused');
      return { done: true };
    }
    const startedAt = performance.now();
    try {
      await withinTime(contract, handler, parsed.data, attempt, closing);
      count.done += 1;
      log.debug({ ms: Math.round(performance.now() - startedAt), attempt }, 'job.done');
      return { done: true };
    } catch (error) {
      const last = attempt >= contract.attempts;
      count[last ? 'givenUp' : 'failed'] += 1;
      log[last ? 'error' : 'warn']({ error: errorFields(error), attempt }, last ? 'job.given-up' : 'job.failed');
      return { done: false, retryAfterMs: last ? null : backoffDelay(contract, attempt) };
    }
  });
}

/** Runs a handler with a signal of its own. @throws what it throws, or an Error when its time is up or the process stops */
export async function withinTime(
  contract: JobContract,
  handler: JobHandler<JobContract>,
  payload: JobPayload,
  attempt: number,
  closing: AbortSignal,
): Promise<void> {
  const own = new AbortController();
  const stop = () => own.abort(new Error('the process stops'));
  const timer = setTimeout(() => own.abort(new Error(`no end after ${contract.timeoutMs} ms`)), contract.timeoutMs);
  closing.addEventListener('abort', stop, { once: true });
  try {
    const aborted = new Promise<never>((_resolve, reject) => {
      own.signal.addEventListener('abort', () => reject(own.signal.reason), { once: true });
    });
    const actor = { kind: 'system', job: contract.name } as const;
    await Promise.race([handler(payload, { signal: own.signal, attempt, actor }), aborted]);
  } finally {
    clearTimeout(timer);
    closing.removeEventListener('abort', stop);
  }
}

function countOf(name: string): JobCounts {
  const known = counts.get(name) ?? { done: 0, failed: 0, givenUp: 0 };
  counts.set(name, known);
  return known;
}

/** Name, message and stack: a database error's other fields hold the values of rows. */
export function errorFields(error: unknown): { name: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: typeof error, message: 'not an error' };
  return { name: error.name, message: error.message, stack: error.stack };
}

/** Waits for handlers that run; when the time is up their signals are aborted, which ends their attempts. */
export async function settleWithin(
  running: () => Array<Promise<void>>,
  graceMs: number,
  closing: AbortController,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, graceMs);
  });
  await Promise.race([Promise.all(running()), late]);
  clearTimeout(timer);
  const unfinished = running();
  if (unfinished.length > 0) log.warn({ unfinished: unfinished.length }, 'bell.closed-on-handlers');
  closing.abort();
  await Promise.all(unfinished);
}
