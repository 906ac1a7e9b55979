import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Bell, Ring } from '#app/foundation/queue/bell';
import { defineJob, type JobContext, type JobContract, type JobHandler } from '#app/foundation/queue/contract';
import { gate, pause, until } from './wait';

const payload = z.object({ id: z.string() });
type TestJob = JobContract<string, { id: string }>;

/** What every bell does: one suite for the bell of one process and for the one over Redis. */
export function bellContract(open: () => Bell): void {
  let bells: Bell[] = [];
  afterEach(async () => {
    await Promise.all(bells.map((bell) => bell.close(50)));
    bells = [];
  });

  function job(choice: Partial<Omit<TestJob, 'name' | 'payload'>> = {}): TestJob {
    return defineJob({ name: `test-${randomUUID()}`, payload, backoffMs: 20, ...choice });
  }

  function openWith(contract: TestJob, handler: JobHandler<TestJob>): Bell {
    const bell = open();
    bells.push(bell);
    bell.handle(contract, handler);
    return bell;
  }

  test('wakes the handler with the ids, the attempt and whom it acts for', async () => {
    const heard: Array<{ id: string; attempt: number; job: string }> = [];
    const contract = job();
    const bell = openWith(contract, async ({ id }, { attempt, actor }) => heard.push({ id, attempt, job: actor.job }));
    await bell.start();
    expect(await bell.ring(ringOf(contract, 'a'))).toBe(true);
    await until(() => heard.length === 1);
    expect(heard).toEqual([{ id: 'a', attempt: 1, job: contract.name }]);
  });

  test('hears what was rung before it started', async () => {
    const heard: string[] = [];
    const contract = job();
    const bell = openWith(contract, async ({ id }) => heard.push(id));
    await bell.ring(ringOf(contract, 'a'));
    await bell.start();
    await until(() => heard.length === 1);
  });

  test('tries a handler that fails as often as the contract says, and no more', async () => {
    const attempts: number[] = [];
    const contract = job({ attempts: 3 });
    const bell = openWith(contract, async (_payload, { attempt }) => {
      attempts.push(attempt);
      throw new Error('fails');
    });
    await bell.start();
    await bell.ring(ringOf(contract, 'a'));
    await until(() => attempts.length === 3);
    await pause(300);
    expect(attempts).toEqual([1, 2, 3]);
  });

  test('goes on when a later attempt succeeds', async () => {
    const attempts: number[] = [];
    const contract = job({ attempts: 5 });
    const bell = openWith(contract, async (_payload, { attempt }) => {
      attempts.push(attempt);
      if (attempt < 2) throw new Error('fails once');
    });
    await bell.start();
    await bell.ring(ringOf(contract, 'a'));
    await until(() => attempts.length === 2);
    await pause(200);
    expect(attempts).toEqual([1, 2]);
  });

  test('ends an attempt whose time is up, tells its handler, and tries again', async () => {
    const contexts: JobContext[] = [];
    const contract = job({ attempts: 2, timeoutMs: 100 });
    const bell = openWith(contract, async (_payload, context) => {
      contexts.push(context);
      if (context.attempt === 1) await new Promise(() => {});
    });
    await bell.start();
    await bell.ring(ringOf(contract, 'a'));
    await until(() => contexts.length === 2);
    expect(contexts.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });

  test('does not try a payload that does not fit', async () => {
    const heard: unknown[] = [];
    const contract = job();
    const bell = openWith(contract, async (given) => heard.push(given));
    await bell.start();
    await bell.ring({ ...ringOf(contract, 'a'), payload: { id: 7 } });
    await bell.ring(ringOf(contract, 'b'));
    await until(() => heard.length === 1);
    await pause(100);
    expect(heard).toEqual([{ id: 'b' }]);
  });

  describe('identical rings', () => {
    test('that wait together are heard once', async () => {
      const heard: string[] = [];
      const contract = job();
      const bell = openWith(contract, async ({ id }) => heard.push(id));
      for (let turn = 0; turn < 5; turn++) expect(await bell.ring(ringOf(contract, 'a'))).toBe(true);
      await bell.ring(ringOf(contract, 'b'));
      await bell.start();
      await until(() => heard.includes('b'));
      await pause(100);
      expect(heard.sort()).toEqual(['a', 'b']);
    });

    test('are each heard when the ringer says so', async () => {
      const heard: string[] = [];
      const contract = job();
      const bell = openWith(contract, async ({ id }) => heard.push(id));
      for (let turn = 0; turn < 3; turn++) await bell.ring({ ...ringOf(contract, 'a'), dedupe: false });
      await bell.start();
      await until(() => heard.length === 3);
    });

    test('are heard again when the first already runs: it may have read the row before', async () => {
      let runs = 0;
      const first = gate();
      const contract = job();
      const bell = openWith(contract, async () => {
        runs += 1;
        if (runs === 1) await first.passed;
      });
      await bell.start();
      await bell.ring(ringOf(contract, 'a'));
      await until(() => runs === 1);
      await bell.ring(ringOf(contract, 'a'));
      await bell.ring(ringOf(contract, 'a'));
      first.open();
      await until(() => runs === 2);
      await pause(100);
      expect(runs).toBe(2);
    });

    test('for later do not swallow one for now, nor are they lost', async () => {
      const heard: string[] = [];
      const contract = job();
      const bell = openWith(contract, async ({ id }) => heard.push(id));
      await bell.start();
      await bell.ring({ ...ringOf(contract, 'a'), delayMs: 1_500 });
      await bell.ring(ringOf(contract, 'a'));
      await until(() => heard.length === 2);
    });
  });

  test('waits as long as it is told', async () => {
    const contract = job();
    const startedAt = performance.now();
    let heardAfter = 0;
    const bell = openWith(contract, async () => {
      heardAfter = performance.now() - startedAt;
    });
    await bell.start();
    await bell.ring({ ...ringOf(contract, 'a'), delayMs: 300 });
    await until(() => heardAfter > 0);
    expect(heardAfter).toBeGreaterThan(290);
  });

  test('runs no more handlers at once than the contract says', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    const contract = job({ concurrency: 2 });
    const bell = openWith(contract, async () => {
      running += 1;
      most = Math.max(most, running);
      await pause(30);
      running -= 1;
      done += 1;
    });
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) await bell.ring(ringOf(contract, id));
    await bell.start();
    await until(() => done === 6);
    expect(most).toBe(2);
  });

  test('closing waits for handlers that run and takes no more', async () => {
    const started: string[] = [];
    const finished: string[] = [];
    const contract = job({ concurrency: 2 });
    const ends = { short: gate(), long: gate() };
    const bell = openWith(contract, async ({ id }) => {
      started.push(id);
      await ends[id as keyof typeof ends].passed;
      finished.push(id);
    });
    await bell.start();
    await bell.ring(ringOf(contract, 'short'));
    await bell.ring(ringOf(contract, 'long'));
    await until(() => started.length === 2);
    await bell.ring(ringOf(contract, 'waiting'));
    const closing = bell.close();
    await pause(200);
    ends.short.open();
    await pause(300);
    ends.long.open();
    await closing;
    expect(finished).toEqual(['short', 'long']);
    expect(await bell.ring(ringOf(contract, 'late'))).toBe(false);
    await pause(300);
    expect(started).toEqual(['short', 'long']);
  });

  test('closing gives up on a handler that does not come back, and tells it', async () => {
    let signal: AbortSignal | undefined;
    const contract = job();
    const bell = openWith(contract, async (_payload, context) => {
      signal = context.signal;
      await new Promise(() => {});
    });
    await bell.start();
    await bell.ring(ringOf(contract, 'a'));
    await until(() => signal !== undefined);
    await bell.close(200);
    expect(signal?.aborted).toBe(true);
  });
}

export function ringOf(contract: TestJob, id: string): Ring {
  return { contract: contract as unknown as JobContract, payload: { id }, delayMs: 0, dedupe: true };
}
