import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { audit } from '#app/foundation/audit.server';
import { maybeRow, sql } from '#app/foundation/db.server';
import { openBullBell } from '#app/foundation/queue/bull-bell.server';
import { setBell } from '#app/foundation/queue/ring.server';
import { useDatabase } from '#tests/support/database';
import { type RedisServer, startRedis } from '#tests/support/redis-server';
import { pause, until } from '#tests/support/wait';
import { startWorker, type Worker } from './worker.server';

useDatabase();
beforeEach(() => setBell(null));

const subject = { subjectType: 'unit', subjectId: 'X.24' };
const write = () => audit({ kind: 'public' }, 'unit.open', subject);
const unsealed = async () => (await maybeRow(sql`select 1 from "AuditUnsealed" limit 1`)) !== null;
const sealed = async () => !(await unsealed());

test('one process without Redis: what is written is sealed by the ring', async () => {
  const worker = await startWorker({ sweepEveryMs: 60_000 });
  await pause(600); // past the first sweep
  await write();
  await until(sealed);
  await worker.stop();
});

test('what was written while no worker ran is found by the sweeper', async () => {
  await write();
  const worker = await startWorker({ sweepEveryMs: 200 });
  await until(sealed);
  await worker.stop();
});

test('after the stop nothing runs any more', async () => {
  const worker = await startWorker({ sweepEveryMs: 50 });
  await worker.stop();
  await write();
  await pause(300);
  expect(await unsealed()).toBe(true);
});

describe('over Redis', () => {
  let redis: RedisServer;
  let worker: Worker;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());

  beforeEach(async () => {
    await redis.restart();
    setBell(openBullBell(redis.url));
    worker = await startWorker({ sweepEveryMs: 300 });
  });

  test('what is written is sealed', async () => {
    await write();
    await until(sealed);
    await worker.stop();
  });

  test('FLUSHALL, a stop and a restart of Redis lose no row', async () => {
    await write();
    await redis.say('FLUSHALL');
    await until(sealed);
    await redis.stop();
    await write();
    await pause(1_500);
    expect(await unsealed()).toBe(true);
    await redis.restart();
    await until(sealed);
    await worker.stop();
  });
});
