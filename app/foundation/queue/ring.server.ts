import { afterCommit } from '../db.server';
import { env } from '../env.server';
import { assertIdsOnly } from '../ids';
import { log } from '../log.server';
import { singleton } from '../singleton';
import { errorFields } from './attempt.server';
import type { Bell, Ring } from './bell';
import type { JobContract, PayloadOf } from './contract';
import { openInProcessBell } from './in-process-bell.server';

export type RingOptions = {
  /** Milliseconds from the commit, a day at most: what is due later is a row, and the sweeper rings for it. */
  delayMs?: number;
  /** On unless told: an identical ring that waits and is due no later makes this one needless. */
  dedupe?: boolean;
};

const DAY_MS = 86_400_000;

/**
 * Wakes the handlers of a job after the commit of the transaction under way, never when it fails; at once outside one.
 * A ring may be lost with a process or with Redis, so what has to happen must be a row that a sweep finds.
 * @throws Error when the payload does not fit the contract or carries more than ids: a mistake in the code, seen in tests
 */
export function ring<Contract extends JobContract>(
  contract: Contract,
  payload: PayloadOf<Contract>,
  options: RingOptions = {},
): void {
  const parsed = contract.payload.parse(payload);
  assertIdsOnly(parsed, contract.name);
  const { delayMs = 0, dedupe = true } = options;
  if (!(delayMs >= 0 && delayMs <= DAY_MS)) throw new RangeError(`${contract.name}: a delay is a day at most`);
  afterCommit(() => void deliver({ contract, payload: parsed, delayMs, dedupe }));
}

type Holder = { bell?: Promise<Bell | null> };
const holder = singleton('queue.bell', (): Holder => ({}));

async function deliver(given: Ring): Promise<void> {
  try {
    const bell = await bellForRinging();
    await bell?.ring(given);
  } catch (error) {
    log.error({ job: given.contract.name, error: errorFields(error) }, 'bell.not-opened');
  }
}

/** Without Redis and without a worker here, there is nobody to wake: the sweeper of the worker's process finds the rows. */
function bellForRinging(): Promise<Bell | null> {
  holder.bell ??= env().REDIS_URL ? openRedisBell() : Promise.resolve(null);
  return holder.bell;
}

/** The bell of this process, made at first need: Bull with `REDIS_URL`, timers without. The worker gives it handlers. */
export async function openBell(): Promise<Bell> {
  const open = (await bellForRinging()) ?? openInProcessBell();
  setBell(open);
  return open;
}

async function openRedisBell(): Promise<Bell> {
  const { openBullBell } = await import('./bull-bell.server');
  return openBullBell(env().REDIS_URL as string);
}

/** Gives this process a bell, or takes it away: for tests. */
export function setBell(bell: Bell | null): void {
  holder.bell = bell ? Promise.resolve(bell) : undefined;
}

/** Closes the bell of this process, if it has one. */
export async function closeBell(graceMs?: number): Promise<void> {
  const open = await holder.bell;
  holder.bell = undefined;
  await open?.close(graceMs);
}
