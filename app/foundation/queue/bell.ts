import type { JobContract, JobHandler, JobPayload } from './contract';

export type Ring = {
  contract: JobContract;
  payload: JobPayload;
  /** Milliseconds from now. */
  delayMs: number;
  /** Whether an identical ring that waits already and is due no later makes this one needless. */
  dedupe: boolean;
};

/** How many identical rings may wait, being due at different times. More are dropped: the sweeper rings again. */
export const IDENTICAL_RINGS = 4;

/** How long a stopping process waits for handlers that run. Service managers kill after 30 s or later. */
export const GRACE_MS = 25_000;

/**
 * Wakes handlers, at least once for each ring that it took, unless the process or Redis is lost. Two kinds pass one suite of
 * tests (`tests/support/bell-contract.ts`): timers in this process, and Bull.
 */
export type Bell = {
  /** Whether the ring will be heard. Never rejects: a lost ring costs seconds, until the sweeper rings again. */
  ring(ring: Ring): Promise<boolean>;
  /** Before `start`. A job that this process does not handle waits for one that does, or is lost. */
  handle<Contract extends JobContract>(contract: Contract, handler: JobHandler<Contract>): void;
  start(): Promise<void>;
  /** Takes no more, waits for handlers that run, then aborts their signals and gives up on them. */
  close(graceMs?: number): Promise<void>;
};
