import type { z } from 'zod';
import type { IdsOnly } from '../ids';

/** What a ring carries: ids. The row is the truth, the ring says "look at this". */
export type JobPayload = { [key: string]: IdsOnly };

export type JobContract<Name extends string = string, Payload extends JobPayload = JobPayload> = {
  name: Name;
  payload: z.ZodType<Payload>;
  /** How often a handler that fails is tried, the first time included. */
  attempts: number;
  /** Milliseconds after which an attempt has failed and its signal is aborted. */
  timeoutMs: number;
  /** Milliseconds before the second attempt; doubles with each, up to an hour. */
  backoffMs: number;
  /** Handlers of this job running at once in one process. */
  concurrency: number;
};

export type PayloadOf<Contract> = Contract extends JobContract<string, infer Payload> ? Payload : never;

export type JobContext = {
  /** Aborted when the time is up or the process stops: a handler should come back soon after. */
  signal: AbortSignal;
  /** 1 for the first. */
  attempt: number;
  /** Whom commands called by this handler act for. */
  actor: { kind: 'system'; job: string };
};

/**
 * What the night staff does when a job rings. May be run twice for one ring, or at the same time in two processes, or never:
 * it claims its rows (`FOR UPDATE SKIP LOCKED`, a lease) and does one side effect each. To throw is to be tried again.
 */
export type JobHandler<Contract> = (payload: PayloadOf<Contract>, context: JobContext) => Promise<unknown>;

/** One handler for each contract, under the same key: what has no handler does not compile. */
export type JobHandlers<Contracts> = { [Key in keyof Contracts]: JobHandler<Contracts[Key]> };

type Choice<Name extends string, Schema> = Partial<Omit<JobContract, 'name' | 'payload'>> & {
  name: Name;
  payload: Schema;
};

/** A job's contract, in `x.jobs.ts`. Unless told otherwise: 5 attempts, 30 s each, 1 s before the second, one at a time. */
export function defineJob<const Name extends string, Schema extends z.ZodType<JobPayload>>(
  choice: Choice<Name, Schema>,
): JobContract<Name, z.output<Schema>> {
  if (!/^[a-z][a-z0-9-]{2,60}$/.test(choice.name)) throw new TypeError(`not a job name: ${choice.name}`);
  return {
    attempts: 5,
    timeoutMs: 30_000,
    backoffMs: 1_000,
    concurrency: 1,
    ...choice,
    payload: choice.payload as unknown as z.ZodType<z.output<Schema>>,
  };
}

const HOUR_MS = 3_600_000;

/** Milliseconds to wait after so many failed attempts. */
export function backoffDelay(contract: Pick<JobContract, 'backoffMs'>, failedAttempts: number): number {
  return Math.min(HOUR_MS, contract.backoffMs * 2 ** Math.max(0, failedAttempts - 1));
}

/** Two rings with the same text are the same ring. Keys are sorted, so the order of writing does not matter. */
export function ringText(contract: Pick<JobContract, 'name'>, payload: JobPayload): string {
  return `${contract.name} ${JSON.stringify(sorted(payload))}`;
}

function sorted(value: IdsOnly): IdsOnly {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}
