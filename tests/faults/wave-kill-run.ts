import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startSmscSink } from '#app/features/messaging/far-ends/smsc-sink.adapter.server';
import { startSmtpSink } from '#app/features/messaging/far-ends/smtp-sink.adapter.server';
import { queueMail } from '#app/features/messaging/queue-mail.server';
import type { Recipient } from '#app/features/messaging/recipient';
import { atTime, day, moveClock } from '#app/foundation/clock';
import { row, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { night, plan, publishWords, routeTo } from '#tests/support/messaging';
import { type FarEndRecord, judge, type Verdict } from './wave-kill-oracle';

export type RunOptions = {
  kills: number;
  recipients: number;
  /** Messages under way at once on each of the two routes. */
  window: number;
  perSecond: number;
  singles: number;
  say: (line: string) => void;
};

export type RunResult = Verdict & { kills: number; limit: number; seconds: number };

const words = { what: 'khóa học Dịch vụ công', dueOn: '31/12/2026', link: 'https://lantoa.example/learn' };

/** Texts leave in legal hours alone: whenever the run is, for it and for its workers it begins on a Tuesday at nine. */
const AHEAD_MS = atTime(day('2026-03-03'), '09:00').getTime() - Date.now();

/**
 * Two waves, mail and SMS, and single mails between them, while the worker is killed with SIGKILL again and again: each time at
 * the worst moment or near it, when the far end has just taken a message and the worker has not heard of it. The far ends live
 * in this process and see what really arrived. Needs an empty, migrated database at DATABASE_URL.
 */
export async function runWaveKill(options: RunOptions): Promise<RunResult> {
  const started = performance.now();
  moveClock(new Date(Date.now() + AHEAD_MS));
  const record: FarEndRecord = { mails: new Map(), parts: new Map() };
  const count = (map: Map<string, number>, key: string) => void map.set(key, (map.get(key) ?? 0) + 1);
  const killer = openKiller(options);
  const smtp = await startSmtpSink({
    onMail: ({ recipient }) => {
      count(record.mails, recipient);
      killer.arrived();
    },
  });
  const smsc = await startSmscSink({
    onPart: ({ to, number }) => {
      count(record.parts, `${to} ${number}`);
      killer.arrived();
    },
    script: (part) => ({
      receipt: Number(part.to) % 7 === 0 ? 'twice' : 'delivered',
      receiptAfterMs: 5 + (Number(part.to) % 90),
    }),
  });
  const everUnknown = new Set<string>();
  let watching = true;
  try {
    await publishWords();
    await routeTo(
      smtp.url,
      { window: options.window, perSecond: options.perSecond },
      { finalReplyMs: 5_000, replyMs: 5_000 },
    );
    await routeTo(smsc.url, { window: options.window, perSecond: options.perSecond * 2 }, { replyMs: 5_000 });
    const half = options.recipients / 2;
    await plan(
      'email',
      people(half, (index) => `m${index}@angiang.example`),
    );
    await plan(
      'sms',
      people(half, (index) => `0912${String(index).padStart(6, '0')}`),
    );
    const watch = watchDoubts(everUnknown, () => watching);
    killer.expect(options.recipients + half + options.singles);
    killer.start();
    for (let index = 0; index < options.singles; index++) {
      const params = { name: 'An', link: 'https://lantoa.example/x', validUntil: '10:00' };
      const to = `single-${index}@angiang.example`;
      await queueMail(night, {
        templateKey: 'password-reset',
        language: 'vi',
        to,
        params,
        dedupeKey: `single-${index}`,
      });
      await sleep(200);
    }
    await everythingSettled(options);
    await sleep(500);
    watching = false;
    await watch;
    const verdict = await judge(record, everUnknown);
    // Each kill leaves at most a window in doubt on each route, and the two places that single mails have of their own.
    const limit = killer.kills() * (2 * options.window + 2);
    return { ...verdict, kills: killer.kills(), limit, seconds: Math.round((performance.now() - started) / 1_000) };
  } finally {
    watching = false;
    await killer.stop();
    await smtp.stop();
    await smsc.stop();
  }
}

function people(count: number, addressOf: (index: number) => string): Recipient[] {
  return Array.from({ length: count }, (_, index) => ({
    recipientKey: String(index),
    personId: null,
    address: addressOf(index),
    params: { name: `Người ${index}`, ...words },
  }));
}

/** Keeps a worker alive and kills it when the far ends have seen the next share of all arrivals. */
function openKiller({ kills, say }: RunOptions) {
  let child: ChildProcess | undefined;
  let done = 0;
  let arrivals = 0;
  let step = Number.POSITIVE_INFINITY;
  let ready = false;
  let stopped = false;

  function start(): void {
    const script = fileURLToPath(new URL('./wave-worker.ts', import.meta.url));
    const { DATABASE_URL = '', DATA_DIR, SECRET_KEY } = env();
    const settings = {
      DATABASE_URL,
      DATA_DIR,
      SECRET_KEY,
      DATABASE_POOL: '6',
      NODE_ENV: 'test',
      DEMO: '0',
      LOG_LEVEL: 'error',
    };
    const made = spawn(process.execPath, ['--import', 'tsx', script, String(AHEAD_MS)], {
      env: { ...process.env, ...settings, PORT: '0' } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = made;
    made.stdout?.on('data', () => {
      ready = true;
    });
    made.on('exit', (code, signal) => {
      if (stopped) return;
      if (signal !== 'SIGKILL') say(`the worker ended by itself (${code ?? signal})`);
      ready = false;
      start();
    });
  }

  function kill(): void {
    if (!ready || stopped) return;
    ready = false;
    done += 1;
    child?.kill('SIGKILL');
    say(`kill ${done} after ${arrivals} arrivals`);
  }

  return {
    expect(total: number) {
      // The last kills fall among the last messages too; none after the last one.
      step = total / (kills + 1);
    },
    start,
    kills: () => done,
    arrived() {
      arrivals += 1;
      if (done >= kills || !ready || arrivals < step * (done + 1)) return;
      // In the far end's own turn, before its answer; or a few milliseconds later, in whatever the worker does then.
      const laterMs = [0, 0, 3, 9, 27][done % 5] ?? 0;
      if (laterMs === 0) kill();
      else if (ready) setTimeout(kill, laterMs);
    },
    async stop() {
      stopped = true;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGTERM');
      const slow = setTimeout(() => child?.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(slow);
    },
  };
}

async function everythingSettled({ say, recipients }: RunOptions): Promise<void> {
  const end = performance.now() + 240_000 + recipients * 20;
  for (;;) {
    const { open } = await row<{ open: number }>(sql`
      select (select count(*) from "Message" where "state" in ('queued', 'claimed', 'submitting'))
        + (select count(*) from "Outbox" where "state" in ('queued', 'claimed', 'submitting')) as "open"`);
    if (open === 0) break;
    if (performance.now() > end) return say(`given up with ${open} rows open`);
    await sleep(250);
  }
  // Receipts whose ids were lost with a worker are matched by number after five seconds.
  for (let waits = 0; waits < 16; waits++) {
    await sleep(500);
    const [orphan] = await rows(sql`select 1 from "Receipt" where "matchedAt" is null limit 1`);
    if (!orphan) return;
  }
}

async function watchDoubts(seen: Set<string>, watching: () => boolean): Promise<void> {
  while (watching()) {
    const found = await rows<{ reference: string }>(sql`
      select 'm' || "id" as "reference" from "Message" where "state" = 'unknown'
      union all select 'o' || "id" from "Outbox" where "state" = 'unknown'`);
    for (const { reference } of found) seen.add(reference);
    await sleep(200);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
