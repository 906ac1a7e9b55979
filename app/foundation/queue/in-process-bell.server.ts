import { AsyncResource } from 'node:async_hooks';
import { log } from '../log.server';
import { runAttempt, settleWithin } from './attempt.server';
import { type Bell, GRACE_MS, IDENTICAL_RINGS, type Ring } from './bell';
import { type JobContract, type JobHandler, type JobPayload, ringText } from './contract';

/** Rings of one job that may wait here. Beyond it they are dropped, and the sweeper rings again. */
const WAITING_MAX = 10_000;

type Waiting = { text: string; payload: JobPayload; attempt: number; due: number; timer?: NodeJS.Timeout };

/** All of one job: who handles it, who waits, how many run. */
type Lane = {
  contract: JobContract;
  handler?: JobHandler<JobContract>;
  ready: Waiting[];
  /** Those that wait, the delayed ones too, by text. */
  waiting: Map<string, Waiting[]>;
  waitingCount: number;
  runs: Set<Promise<void>>;
};

export type InProcessBell = Bell & {
  /** Resolves when nothing runs and nothing is due (what is delayed is not waited for). */
  idle(): Promise<void>;
};

/** The bell of one process: timers instead of Redis. What waits is lost with the process, and the sweeper rings again. */
export function openInProcessBell(): InProcessBell {
  // Handlers run in the context in which the bell was made, not in the request or the transaction that rang.
  const outside = new AsyncResource('InProcessBell');
  const lanes = new Map<string, Lane>();
  const closing = new AbortController();
  let state: 'made' | 'started' | 'closed' = 'made';

  function laneOf(contract: JobContract): Lane {
    const known = lanes.get(contract.name);
    if (known) return known;
    const lane: Lane = { contract, ready: [], waiting: new Map(), waitingCount: 0, runs: new Set() };
    lanes.set(contract.name, lane);
    return lane;
  }

  async function ring({ contract, payload, delayMs, dedupe }: Ring): Promise<boolean> {
    if (state === 'closed') return false;
    const lane = laneOf(contract);
    const waiting: Waiting = {
      text: ringText(contract, payload),
      payload,
      attempt: 1,
      due: performance.now() + delayMs,
    };
    const same = lane.waiting.get(waiting.text) ?? [];
    if (dedupe && same.some((other) => other.due <= waiting.due)) return true;
    if ((dedupe && same.length >= IDENTICAL_RINGS) || lane.waitingCount >= WAITING_MAX) return dropped(contract);
    outside.runInAsyncScope(wait, null, lane, waiting, delayMs);
    return true;
  }

  function dropped(contract: JobContract): false {
    log.warn({ job: contract.name }, 'bell.ring-dropped');
    return false;
  }

  function wait(lane: Lane, waiting: Waiting, delayMs: number): void {
    lane.waiting.set(waiting.text, [...(lane.waiting.get(waiting.text) ?? []), waiting]);
    lane.waitingCount += 1;
    if (delayMs > 0) {
      waiting.timer = setTimeout(() => {
        lane.ready.push(waiting);
        pump(lane);
      }, delayMs);
    } else {
      lane.ready.push(waiting);
      // Later, so that whoever rings has gone on: as it is with Redis.
      setImmediate(pump, lane);
    }
  }

  function pump(lane: Lane): void {
    const { handler } = lane;
    if (state !== 'started' || !handler) return;
    while (lane.runs.size < lane.contract.concurrency) {
      const next = lane.ready.shift();
      if (!next) return;
      leave(lane, next);
      const run: Promise<void> = attempt(lane, handler, next).finally(() => {
        lane.runs.delete(run);
        pump(lane);
      });
      lane.runs.add(run);
    }
  }

  /** Before the handler reads: a ring that comes while it runs is about a later state of the row, and is heard. */
  function leave(lane: Lane, waiting: Waiting): void {
    const others = (lane.waiting.get(waiting.text) ?? []).filter((other) => other !== waiting);
    if (others.length > 0) lane.waiting.set(waiting.text, others);
    else lane.waiting.delete(waiting.text);
    lane.waitingCount -= 1;
  }

  async function attempt(lane: Lane, handler: JobHandler<JobContract>, given: Waiting): Promise<void> {
    const result = await runAttempt(lane.contract, handler, given.payload, given.attempt, closing.signal);
    if (result.done || result.retryAfterMs === null || state === 'closed') return;
    const due = performance.now() + result.retryAfterMs;
    wait(lane, { ...given, attempt: given.attempt + 1, due, timer: undefined }, result.retryAfterMs);
  }

  function running(): Array<Promise<void>> {
    return [...lanes.values()].flatMap((lane) => [...lane.runs]);
  }

  return {
    ring,
    handle(contract, handler) {
      laneOf(contract).handler = handler as unknown as JobHandler<JobContract>;
    },
    async start() {
      state = 'started';
      for (const lane of lanes.values()) outside.runInAsyncScope(pump, null, lane);
    },
    async idle() {
      do {
        await Promise.all(running());
        await new Promise((resolve) => setImmediate(resolve));
      } while (running().length > 0 || [...lanes.values()].some((lane) => lane.handler && lane.ready.length > 0));
    },
    async close(graceMs = GRACE_MS) {
      state = 'closed';
      for (const lane of lanes.values()) {
        for (const waiting of [...lane.waiting.values()].flat()) clearTimeout(waiting.timer);
        lane.ready.length = 0;
        lane.waiting.clear();
      }
      await settleWithin(running, graceMs, closing);
    },
  };
}
