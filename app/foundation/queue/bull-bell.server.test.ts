import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bellContract, ringOf } from '#tests/support/bell-contract';
import { type RedisServer, startRedis } from '#tests/support/redis-server';
import { gate, pause, until } from '#tests/support/wait';
import type { Bell } from './bell';
import { openBullBell } from './bull-bell.server';
import { defineJob, type JobContract } from './contract';
import { startSweeper } from './sweeper.server';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

describe('the bell over Redis', () => {
  bellContract(() => openBullBell(redis.url));
});

describe('Redis may be lost', () => {
  const payload = z.object({ id: z.string() });
  type TestJob = JobContract<string, { id: string }>;
  let contract: TestJob;
  let bells: Bell[];
  /** Rows that are due: the truth, which Redis never holds. */
  let due: Set<string>;

  beforeEach(() => {
    contract = defineJob({ name: `test-${randomUUID()}`, payload, backoffMs: 20 });
    bells = [];
    due = new Set();
  });
  afterEach(async () => {
    await Promise.all(bells.map((bell) => bell.close(50)));
    await redis.restart();
  });

  async function worker(): Promise<Bell> {
    const bell = openBullBell(redis.url);
    bells.push(bell);
    bell.handle(contract, async ({ id }) => due.delete(id));
    await bell.start();
    return bell;
  }

  function sweep(bell: Bell) {
    const run = async () => {
      for (const id of due) await bell.ring(ringOf(contract, id));
      return due.size;
    };
    return startSweeper({ 'test-rows': run }, 200);
  }

  test('FLUSHALL between the ring and the handler: the sweeper finds the row', async () => {
    const ringer = openBullBell(redis.url);
    bells.push(ringer);
    due.add('a');
    await ringer.ring(ringOf(contract, 'a'));
    expect(await redis.say('FLUSHALL')).toBe('+OK');
    const bell = await worker();
    await pause(300);
    expect([...due]).toEqual(['a']);
    const sweeper = sweep(bell);
    await until(() => due.size === 0);
    await sweeper.stop();
  });

  test('FLUSHALL while a handler runs: it ends, and later rings are heard', async () => {
    const bell = openBullBell(redis.url);
    bells.push(bell);
    let runs = 0;
    bell.handle(contract, async () => {
      runs += 1;
      await pause(200);
    });
    await bell.start();
    await bell.ring(ringOf(contract, 'a'));
    await until(() => runs === 1);
    await redis.say('FLUSHALL');
    await pause(300);
    await bell.ring(ringOf(contract, 'a'));
    await until(() => runs === 2);
  });

  test('stopped and started again: rings fail meanwhile, and the sweeper finds the rows again', async () => {
    const bell = await worker();
    due.add('before');
    await bell.ring(ringOf(contract, 'before'));
    await until(() => due.size === 0);

    await redis.stop();
    due.add('meanwhile');
    expect(await bell.ring(ringOf(contract, 'meanwhile'))).toBe(false);
    const sweeper = sweep(bell);
    await pause(500);
    expect([...due]).toEqual(['meanwhile']);

    await redis.restart();
    await until(() => due.size === 0);
    await sweeper.stop();
  });

  test('absent when the process starts: it starts, and hears once Redis is there', async () => {
    await redis.stop();
    const bell = await worker();
    due.add('a');
    expect(await bell.ring(ringOf(contract, 'a'))).toBe(false);
    const sweeper = sweep(bell);
    await redis.restart();
    await until(() => due.size === 0);
    await sweeper.stop();
  });

  test('absent when the process stops: it stops', async () => {
    const bell = await worker();
    await redis.stop();
    await bell.close(200);
    bells = [];
  });

  test('what waits when a worker stops is heard by the next', async () => {
    const ringer = openBullBell(redis.url);
    bells.push(ringer);
    const first = await worker();
    await first.close();
    due.add('a');
    await ringer.ring(ringOf(contract, 'a'));
    await worker();
    await until(() => due.size === 0);
  });

  test('what waited behind a running handler when its worker stopped is heard by the next, at the latest when swept', async () => {
    const first = openBullBell(redis.url);
    bells.push(first);
    let runs = 0;
    const end = gate();
    first.handle(contract, async () => {
      runs += 1;
      await end.passed;
    });
    await first.start();
    await first.ring(ringOf(contract, 'a'));
    await until(() => runs === 1);
    due.add('b');
    await first.ring(ringOf(contract, 'b'));
    const closing = first.close();
    await pause(200);
    end.open();
    await closing;
    expect(runs).toBe(1);
    const sweeper = sweep(await worker());
    await until(() => due.size === 0);
    await sweeper.stop();
  });

  test('nothing is kept in Redis of what is done or given up, nor why', async () => {
    await redis.say('FLUSHALL');
    contract = defineJob({ name: `test-${randomUUID()}`, payload, attempts: 2, backoffMs: 300 });
    const bell = openBullBell(redis.url);
    bells.push(bell);
    let runs = 0;
    bell.handle(contract, async ({ id }) => {
      runs += 1;
      if (id === 'fails') throw new Error('nguyen.van.a@example.vn');
    });
    await bell.start();
    await bell.ring(ringOf(contract, 'works'));
    await bell.ring(ringOf(contract, 'fails'));
    await until(() => runs === 2);
    await pause(100);
    expect(await redis.say(`EVAL "${secretsInRedis}" 0`)).toBe(':0');
    await until(() => runs === 3);
    await pause(200);
    const keys = await redis.say(`EVAL "return #redis.call('keys', '*.[0-9]')" 0`);
    expect(keys).toBe(':0');
  });
});

/** How many hashes in Redis speak of an address. */
const secretsInRedis =
  "local n = 0; for _, k in ipairs(redis.call('keys', '*')) do if redis.call('type', k).ok == 'hash' then for _, v in ipairs(redis.call('hvals', k)) do if string.find(v, 'nguyen', 1, true) then n = n + 1 end end end end; return n";
