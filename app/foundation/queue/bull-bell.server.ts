import { createHash } from 'node:crypto';
import Bull from 'bull';
import { Redis, type RedisOptions } from 'ioredis';
import { runAttempt, settleWithin } from './attempt.server';
import { type Bell, GRACE_MS, IDENTICAL_RINGS, type Ring } from './bell';
import { backoffDelay, type JobContract, type JobHandler, type JobPayload, ringText } from './contract';
import { redisTrouble } from './redis-trouble.server';

const PREFIX = 'lan-toa';
/** How long a ring waits for Redis. Nobody waits for a ring. */
const ANSWER_MS = 3_000;
/** A lock outlives the attempt by this much, so that a busy process does not lose it and run a job twice. */
const LOCK_MARGIN_MS = 15_000;

const connection: RedisOptions = {
  retryStrategy: (times) => Math.min(100 * times, 2_000),
  // A connection whose other end vanished without a word is noticed: blocking reads are answered every 5 s.
  socketTimeout: 20_000,
};
/** Rings fail fast: a ring that waits for Redis is worth less than the sweeper's next one. */
const forRinging: RedisOptions = { ...connection, maxRetriesPerRequest: 1, commandTimeout: ANSWER_MS };
/** Workers wait as long as it takes. Bull demands both settings of its blocking connections. */
const forWorking: RedisOptions = { ...connection, maxRetriesPerRequest: null, enableReadyCheck: false };

/**
 * The bell over Redis: any number of processes ring and any number of workers hear. One Bull queue a job, so that each has
 * its own concurrency. No repeatables (the schedule is ours), nothing kept of what is done or given up (the log tells).
 * Losing Redis, or all that is in it, costs seconds: rows are the truth and the sweeper rings again.
 */
export function openBullBell(url: string): Bell {
  const ringing = connect(url, forRinging);
  const ringQueues = new Map<string, Bull.Queue>();
  const handled = new Map<string, { contract: JobContract; handler: JobHandler<JobContract> }>();
  const runs = new Set<Promise<void>>();
  const closing = new AbortController();
  let working: Working | undefined;
  let closed = false;

  async function ring(given: Ring): Promise<boolean> {
    try {
      if (closed) return lost(given.contract);
      const queue = ringQueues.get(given.contract.name) ?? openQueue(given.contract, () => ringing);
      ringQueues.set(given.contract.name, queue);
      return (await add(queue, given)) || lost(given.contract);
    } catch (error) {
      return lost(given.contract, error);
    }
  }

  /** The attempt's error goes to our log: what Bull is thrown, it would write into Redis in clear. */
  async function hear(job: Bull.Job<JobPayload>): Promise<void> {
    const { contract, handler } = handled.get(job.queue.name) ?? {};
    if (!contract || !handler) return;
    const attempt = runAttempt(contract, handler, job.data, job.attemptsMade + 1, closing.signal);
    const run = attempt.then(() => {});
    runs.add(run);
    const result = await attempt.finally(() => runs.delete(run));
    if (!result.done) throw new Error('see the log');
  }

  return {
    ring,
    handle(contract, handler) {
      handled.set(contract.name, { contract, handler: handler as unknown as JobHandler<JobContract> });
    },
    async start() {
      working = work(url, [...handled.values()], hear);
    },
    async close(graceMs = GRACE_MS) {
      closed = true;
      await working?.takeNoMore();
      await settleWithin(() => [...runs], graceMs, closing);
      await working?.end();
      ringing.disconnect();
    },
  };
}

/** The job's name, sixteen digits of what it carries, and a number: Bull takes an id once, as long as its job exists. */
function ringId(given: Ring, turn: number): string {
  return `${createHash('sha256').update(ringText(given.contract, given.payload)).digest('hex').slice(0, 16)}.${turn}`;
}

/**
 * Adds the ring unless an identical one waits and is due no later. Bull's own rule (one job an id) would also swallow a ring
 * that comes while its twin runs, after that has read the row; so a running one leaves its id to be, and the next is tried.
 * @returns false when too many identical rings wait for later
 */
async function add(queue: Bull.Queue<JobPayload>, given: Ring): Promise<boolean> {
  const options: Bull.JobOptions = {
    delay: given.delayMs,
    attempts: given.contract.attempts,
    backoff: { type: 'contract' },
    removeOnComplete: true,
    removeOnFail: true,
  };
  if (!given.dedupe) {
    await queue.add(given.payload, options);
    return true;
  }
  for (let turn = 0; turn < IDENTICAL_RINGS; turn += 1) {
    const jobId = ringId(given, turn);
    const twin = await queue.getJob(jobId);
    const state = await twin?.getState();
    if (twin && (state === 'waiting' || state === 'paused')) return true;
    if (twin && state === 'delayed') {
      // Between attempts the job's own delay says nothing any more: it waits for later.
      const due = twin.attemptsMade > 0 ? Number.POSITIVE_INFINITY : twin.timestamp + (twin.opts.delay ?? 0);
      if (due <= Date.now() + given.delayMs) return true;
    } else if (twin && state !== 'active') {
      await twin.remove();
    }
    if (twin && (state === 'delayed' || state === 'active')) continue;
    await queue.add(given.payload, { ...options, jobId });
    return true;
  }
  return false;
}

function openQueue(contract: JobContract, client: (type: 'client' | 'subscriber' | 'bclient') => Redis): Bull.Queue {
  const queue = new Bull<JobPayload>(contract.name, {
    prefix: PREFIX,
    createClient: client,
    settings: {
      lockDuration: contract.timeoutMs + LOCK_MARGIN_MS,
      stalledInterval: 15_000,
      maxStalledCount: 3,
      retryProcessDelay: 1_000,
      backoffStrategies: { contract: (failedAttempts) => backoffDelay(contract, failedAttempts) },
    },
  });
  queue.on('error', redisTrouble);
  // Bull names its connection unasked, and lets the promise of that reject unheard when Redis is away.
  queue.setWorkerName = async () => {};
  return queue;
}

type Handled = { contract: JobContract; handler: JobHandler<JobContract> };
type Working = { takeNoMore(): Promise<void>; end(): Promise<void> };

/** Opens the queues when Redis is there for the first time; from then on Bull's connections mend themselves. */
function work(url: string, handled: Handled[], hear: (job: Bull.Job<JobPayload>) => Promise<void>): Working {
  const client = connect(url, forWorking);
  const subscriber = connect(url, forWorking);
  const blocking: Redis[] = [];
  const queues: Bull.Queue[] = [];
  let ended = false;

  client.once('ready', () => {
    if (ended) return;
    for (const { contract } of handled) {
      const queue = openQueue(contract, (type) => {
        if (type === 'client') return client;
        if (type === 'subscriber') return subscriber;
        const own = connect(url, forWorking);
        blocking.push(own);
        return own;
      });
      queue.process(contract.concurrency, hear).catch(redisTrouble);
      queues.push(queue);
    }
  });

  return {
    async takeNoMore() {
      ended = true;
      await within(2_000, Promise.all(queues.map((queue) => queue.pause(true, true))));
    },
    async end() {
      await within(3_000, Promise.all(queues.map((queue) => queue.close())));
      for (const open of [client, subscriber, ...blocking]) open.disconnect();
    },
  };
}

function connect(url: string, options: RedisOptions): Redis {
  const client = new Redis(url, options);
  // Every queue of the process listens to the connections they share.
  client.setMaxListeners(0);
  client.on('error', redisTrouble);
  return client;
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(redisTrouble), late]);
  clearTimeout(timer);
}

function lost(contract: JobContract, error?: unknown): false {
  redisTrouble(error ?? new Error(`ring lost: ${contract.name}`));
  return false;
}
