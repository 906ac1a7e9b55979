import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { freezeClock, now } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { agreeWithDatabase } from '#app/foundation/db-clock.server';
import { makeUser, signedIn } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { learner, publishQuiz, system } from '#tests/support/quiz';
import { refuseWrites } from '#tests/support/read-only';
import { attemptView } from './attempt-view.queries.server';
import { GRACE_MS, SETTLE_MS } from './clock.rules';
import { closeAttempt } from './close-attempt.server';
import { holdPaper } from './hold-paper.server';
import { latestOutages } from './outages.queries.server';
import { beat, keepBeating } from './pulse.server';
import { ringOverdueAttempts } from './ring-overdue-attempts.server';
import { saveAnswer } from './save-answer.server';
import { startAttempt } from './start-attempt.server';
import { submitAttempt } from './submit-attempt.server';
import { ownTimeline } from './timeline.queries.server';

useDatabase();

const MINUTES = 20;
let start: Date;
const later = (seconds: number) => freezeClock(new Date(start.getTime() + seconds * 1000));
let stop: (() => Promise<void>) | undefined;

beforeEach(async () => {
  start = freezeAt('2026-03-02');
  await publishQuiz();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await stop?.();
  stop = undefined;
});

async function begin(actor = learner()) {
  const { attemptId } = await startAttempt(actor, { ownerKey: 'course:thu' });
  await attemptView(actor, { attemptId });
  await holdPaper(actor, { attemptId, device: 'device-number-one' });
  return { actor, attemptId };
}

/** The last sign of life was so many seconds ago. */
async function silence(seconds: number): Promise<void> {
  await execute(sql`
    insert into "Pulse" ("id", "at", "before") values (1, clock_timestamp() - ${seconds}::int * interval '1 second', clock_timestamp())
    on conflict ("id") do update set "at" = excluded."at"`);
}

/**
 * A sign of life after so many seconds of silence: an outage. @returns how many seconds it was by the database's clock, which went on
 * while the test did
 */
async function outage(seconds: number, signs: () => Promise<unknown> = beat): Promise<number> {
  const from = await databaseSeconds();
  await silence(seconds);
  await signs();
  const lasted = (await databaseSeconds()) - from;
  const found = await row<{ seconds: number }>(sql`
    select extract(epoch from "until" - "from")::float8 as "seconds" from "Outage"
    order by abs(extract(epoch from "until" - "from") - ${seconds}::int) limit 1`);
  expect(found.seconds).toBeGreaterThan(seconds - 0.01);
  expect(found.seconds).toBeLessThan(seconds + lasted + 0.01);
  return found.seconds;
}

async function databaseSeconds(): Promise<number> {
  return (await row<{ at: number }>(sql`select extract(epoch from clock_timestamp())::float8 as "at"`)).at;
}

async function secondsAfterStart(attemptId: string): Promise<number> {
  const { deadlineAt } = await row<{ deadlineAt: Date }>(
    sql`select "deadlineAt" from "Attempt" where "id" = ${attemptId}::uuid`,
  );
  return (deadlineAt.getTime() - start.getTime()) / 1000;
}

const answer = { epoch: 1, sequence: 1, question: 0, chosen: [0] };

test('a server whose database cannot keep an answer gives no sign of life, closes nothing, and the time is given back', async () => {
  const { actor, attemptId } = await begin();
  ({ stop } = await keepBeating());
  const { mend } = await refuseWrites();
  await expect(saveAnswer(actor, { attemptId, answer })).rejects.toMatchObject({ code: '25006' });
  // As long as a server must be away for its time to be given back, by the only clock that this process believes.
  const steady = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(steady + 60_000);
  await expect(saveAnswer(actor, { attemptId, answer })).rejects.toMatchObject({ code: '53100' });
  await expect(submitAttempt(actor, { attemptId })).rejects.toMatchObject({ code: '53100' });

  await mend();
  later(60);
  await silence(60);
  vi.mocked(performance.now).mockReturnValue(steady + 120_000);
  expect(await saveAnswer(actor, { attemptId, answer })).toMatchObject({ standing: 'on-time' });
  expect(await secondsAfterStart(attemptId)).toBeGreaterThan(MINUTES * 60 + 59);
});

describe('an outage', () => {
  test('is given back to every open paper, and to no other', async () => {
    const marked = await begin();
    await submitAttempt(marked.actor, marked);
    const midway = await begin();
    later(200);
    const late = await begin();
    later(300);
    const away = await outage(200);
    // Held from the first second: the whole of it. Held in the midst of it: what was left of it.
    expect(await secondsAfterStart(midway.attemptId)).toBeCloseTo(MINUTES * 60 + away, 2);
    expect(await secondsAfterStart(late.attemptId)).toBeCloseTo(200 + MINUTES * 60 + 100, 2);
    expect(await secondsAfterStart(marked.attemptId)).toBe(MINUTES * 60);
    expect(await holdPaper(midway.actor, { ...midway, device: null })).toMatchObject({
      secondsGivenBack: Math.round(away),
    });
    expect(await attemptView(late.actor, late)).toMatchObject({ secondsGivenBack: 100 });
    expect(await latestOutages(midway.actor)).toEqual([expect.objectContaining({ attempts: 2 })]);
  });

  test('is told in the timeline', async () => {
    const { actor, attemptId } = await begin();
    later(300);
    const away = await outage(60);
    const { events } = await ownTimeline(actor, { attemptId });
    expect(events.find(({ kind }) => kind === 'given-back')).toMatchObject({ seconds: Math.round(away) });
  });

  test('gives grace back too, but nothing to a paper whose grace was over', async () => {
    const { attemptId } = await begin();
    const over = MINUTES * 60 + GRACE_MS / 1000;
    later(over + 400);
    await outage(30);
    expect(await secondsAfterStart(attemptId)).toBe(MINUTES * 60);
    const away = await outage(430);
    expect(await secondsAfterStart(attemptId)).toBeCloseTo(MINUTES * 60 + away, 2);
  });

  test('is given back once, however many servers notice it', async () => {
    const { attemptId } = await begin();
    later(300);
    const away = await outage(120, () => Promise.all([beat(), beat(), beat()]));
    await beat();
    expect(await secondsAfterStart(attemptId)).toBeCloseTo(MINUTES * 60 + away, 2);
    expect(await rows(sql`select 1 from "Outage"`)).toHaveLength(1);
  });

  test('is none when signs of life came in time', async () => {
    const { attemptId } = await begin();
    later(300);
    await silence(1);
    await beat();
    expect(await secondsAfterStart(attemptId)).toBe(MINUTES * 60);
    expect(await rows(sql`select 1 from "Outage"`)).toEqual([]);
  });
});

describe('before an outage is given back', () => {
  const over = MINUTES * 60 + (GRACE_MS + SETTLE_MS) / 1000 + 1;

  /** This server has begun to give signs of life, and was away so long that the paper's time is over. */
  async function cutOff(seconds: number): Promise<void> {
    ({ stop } = await keepBeating());
    later(over);
    await silence(seconds);
    const steady = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(steady + seconds * 1000);
  }

  test('nothing is closed', async () => {
    const { attemptId } = await begin();
    later(over);
    const away = await outage(60, async () => {
      expect(await ringOverdueAttempts()).toBe(0);
      expect(await closeAttempt(system, { attemptId })).toBe(false);
      await beat();
    });
    expect(await closeAttempt(system, { attemptId })).toBe(false);
    later(over + away);
    expect(await ringOverdueAttempts()).toBe(1);
    expect(await closeAttempt(system, { attemptId })).toBe(true);
  });

  test('no answer is judged: the first one after it finds the new deadline', async () => {
    const { actor, attemptId } = await begin();
    await cutOff(120);
    expect(await saveAnswer(actor, { attemptId, answer })).toMatchObject({ standing: 'on-time' });
  });

  test('a paper that is handed in has been answered in time', async () => {
    const { actor, attemptId } = await begin();
    await cutOff(120);
    await submitAttempt(actor, { attemptId });
    expect(await row(sql`select "closedBy" from "Attempt" where "id" = ${attemptId}::uuid`)).toEqual({
      closedBy: 'learner',
    });
  });
});

test('an attempt is closed only when no answer that came in time can still be waiting', async () => {
  const { attemptId } = await begin();
  later(MINUTES * 60 + GRACE_MS / 1000 + 1);
  expect(await ringOverdueAttempts()).toBe(0);
  expect(await closeAttempt(system, { attemptId })).toBe(false);
  later(MINUTES * 60 + (GRACE_MS + SETTLE_MS) / 1000 + 1);
  expect(await ringOverdueAttempts()).toBe(1);
  expect(await closeAttempt(system, { attemptId })).toBe(true);
});

describe('a machine whose clock is an hour ahead of the others', () => {
  const HOUR = 3_600_000;

  beforeEach(() => {
    freezeClock(undefined);
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await agreeWithDatabase();
  });

  function setAhead(): void {
    const real = Date.now.bind(Date);
    vi.spyOn(Date, 'now').mockImplementation(() => real() + HOUR);
  }

  test('judges no answer by it, neither from the start nor when it is set in the midst', async () => {
    ({ stop } = await keepBeating());
    const { actor, attemptId } = await begin();
    setAhead();
    expect(await saveAnswer(actor, { attemptId, answer })).toMatchObject({ standing: 'on-time' });
    await stop();
    ({ stop } = await keepBeating());
    expect(await saveAnswer(actor, { attemptId, answer: { ...answer, sequence: 2 } })).toMatchObject({
      standing: 'on-time',
    });
    expect((await holdPaper(actor, { attemptId, device: null })).secondsLeft).toBeGreaterThan(MINUTES * 60 - 60);
    await submitAttempt(actor, { attemptId });
    expect(await row(sql`select "closedBy" from "Attempt" where "id" = ${attemptId}::uuid`)).toEqual({
      closedBy: 'learner',
    });
  });

  test('begins no session by it', async () => {
    const before = now();
    setAhead();
    await agreeWithDatabase();
    const { actor } = await signedIn(await makeUser());
    const { createdAt } = await row<{ createdAt: Date }>(
      sql`select "createdAt" from "Session" where "id" = ${actor.sessionId}`,
    );
    expect(createdAt.getTime()).toBeLessThan(before.getTime() + HOUR / 2);
  });

  test('closes no paper by it, a worker alone', async () => {
    const { attemptId } = await begin();
    setAhead();
    expect(await closeAttempt(system, { attemptId })).toBe(false);
  });
});
