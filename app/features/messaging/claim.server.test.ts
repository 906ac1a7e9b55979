import { describe, expect, test } from 'vitest';
import { now } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { countStates, night, plan, publishWords, recipients, routeTo } from '#tests/support/messaging';
import { cancelWave } from './cancel-wave.server';
import { gateOf } from './gate/gate-rules.server';
import { beginRows, paceOf } from './ledger/begin-rows.server';
import { type ClaimedRow, claimRows } from './ledger/claim-rows.server';
import { startWave } from './ledger/end-wave.server';
import { hashAddress } from './ledger/freeze-rows.server';
import { usableRoute } from './ledger/route-row.server';
import { readWave, type WaveRow } from './ledger/wave-row.server';
import { mayBecome, messageStates } from './message-state.rules';
import { releaseLeases } from './release-leases.server';

useDatabase();

async function ready(channel: 'email' | 'sms', people = recipients(5, channel), change = {}) {
  await publishWords();
  const routeId = await routeTo(channel === 'sms' ? 'smpp://127.0.0.1:1' : 'smtp://127.0.0.1:1');
  const planned = await plan(channel, people, change);
  await startWave(night, planned.waveId);
  return { ...planned, routeId };
}

async function claim(waveId: string, limit = 100): Promise<ClaimedRow[]> {
  const wave = (await readWave(waveId, null)) as WaveRow;
  return (await claimRows(wave, await gateOf(wave), { token: newId(), limit })).claimed;
}

/** Pretends that the wave's messages were sent at an instant. */
async function sentAt(waveId: string, at: Date): Promise<void> {
  for (const step of ['claimed', 'submitting', 'accepted']) {
    const leased = step !== 'accepted';
    await execute(sql`update "Message" set "state" = ${step}, "submittedAt" = ${step === 'claimed' ? null : at},
      "claimToken" = ${leased ? newId() : null}::uuid, "leaseUntil" = ${leased ? at : null}::timestamptz
      where "waveId" = ${waveId}::uuid and "state" not in ('suppressed', 'cancelled')`);
  }
}

describe('the gate, asked when rows are claimed', () => {
  test('who asked not to be written to is suppressed, with the article', async () => {
    const { waveId } = await ready('email');
    await execute(sql`insert into "Suppression" ("id", "channel", "hash", "reason", "source", "createdAt")
      values (${newId()}::uuid, 'email', ${hashAddress('email', 'p2@angiang.example')}, 'complaint', 'test', ${now()})`);
    expect(await claim(waveId)).toHaveLength(4);
    expect(
      await rows(sql`select "recipientKey", "reason", "article" from "Message" where "state" = 'suppressed'`),
    ).toEqual([
      {
        recipientKey: 'person-2',
        reason: 'complaint',
        article: 'Quy tắc nội bộ: không gửi đến địa chỉ hỏng hoặc đã bị khiếu nại',
      },
    ]);
  });

  test('in the evening the rows wait for the morning, in Vietnam, whatever was planned', async () => {
    freezeAt('2026-05-04', '21:30');
    const { waveId } = await ready('sms');
    freezeAt('2026-05-04', '22:10');
    expect(await claim(waveId)).toEqual([]);
    const waiting = await row<{ due: string; count: number; reason: string }>(sql`
      select "dueAt" at time zone 'Asia/Ho_Chi_Minh' as "due", count(*) as "count", "reason" from "Message" group by 1, 3`);
    expect(waiting).toMatchObject({ count: 5, reason: 'hours' });
    expect(new Date(`${waiting.due}`).getHours()).toBe(7);
    freezeAt('2026-05-05', '07:00');
    expect(await claim(waveId)).toHaveLength(5);
  });

  test('the fourth text within 24 hours waits for the first to be a day old, over all waves', async () => {
    const people = recipients(1, 'sms');
    for (const hour of ['08:00', '12:00', '20:00']) {
      const at = freezeAt('2026-05-03', hour);
      const { waveId } = await ready('sms', people);
      await sentAt(waveId, at);
    }
    freezeAt('2026-05-04', '07:30');
    const { waveId } = await ready('sms', people);
    expect(await claim(waveId)).toEqual([]);
    const waiting = await row<{ dueAt: Date; reason: string }>(
      sql`select "dueAt", "reason" from "Message" where "waveId" = ${waveId}::uuid`,
    );
    expect(waiting).toEqual({ dueAt: new Date('2026-05-04T01:00:00Z'), reason: 'cap' });
    freezeAt('2026-05-04', '08:00');
    expect(await claim(waveId)).toHaveLength(1);
  });

  test('many workers at once never let more through than the cap', async () => {
    freezeAt('2026-05-04', '09:00');
    const people = recipients(1, 'sms');
    const waves = [];
    for (let index = 0; index < 8; index++) waves.push((await ready('sms', people)).waveId);
    const claimed = await Promise.all(waves.map((waveId) => claim(waveId)));
    expect(claimed.flat()).toHaveLength(3);
  });

  test('workers share a wave without taking a row twice', async () => {
    const { waveId } = await ready('email', recipients(90, 'email'));
    const taken = (await Promise.all(Array.from({ length: 6 }, () => claim(waveId, 20)))).flat().map(({ id }) => id);
    expect(taken.length).toBeGreaterThan(40);
    expect(new Set(taken).size).toBe(taken.length);
  });
});

describe('leases', () => {
  test('what was claimed goes back, what was being submitted is in doubt for good', async () => {
    const { waveId, routeId } = await ready('email', recipients(10, 'email'));
    const wave = (await readWave(waveId, null)) as WaveRow;
    const route = await usableRoute(routeId);
    if (!route) throw new Error('no route');
    const token = newId();
    const { claimed } = await claimRows(wave, await gateOf(wave), { token, limit: 6 });
    await execute(sql`update "RoutePace" set "tokens" = 100`);
    const begun = await beginRows(waveId, route, { token, ids: claimed.slice(0, 4).map(({ id }) => id) });
    expect(begun).toMatchObject({ sending: true, open: true });
    expect(begun.started).toHaveLength(4);
    expect(await countStates(waveId)).toMatchObject({ queued: 4, claimed: 2, submitting: 4 });
    await releaseLeases(night);
    expect(await countStates(waveId)).toMatchObject({ claimed: 2, submitting: 4 });
    await execute(sql`update "Message" set "leaseUntil" = now() - interval '1 second' where "leaseUntil" is not null`);
    expect(await releaseLeases(night)).toEqual({ queued: 2, unknown: 4 });
    expect(await countStates(waveId)).toMatchObject({ queued: 6, unknown: 4 });
    // The worker that was thought dead wakes up: none of its rows can begin any more.
    const late = await beginRows(waveId, route, { token, ids: claimed.map(({ id }) => id) });
    expect(late).toMatchObject({ started: [], mine: [] });
  });

  test('a cancelled wave begins nothing more, also of what is claimed', async () => {
    const { waveId, routeId, planner } = await ready('email', recipients(6, 'email'));
    const wave = (await readWave(waveId, null)) as WaveRow;
    const token = newId();
    const { claimed } = await claimRows(wave, await gateOf(wave), { token, limit: 4 });
    expect(await cancelWave(planner, { waveId })).toEqual({ cancelled: 6 });
    const route = await usableRoute(routeId);
    if (!route) throw new Error('no route');
    expect(await beginRows(waveId, route, { token, ids: claimed.map(({ id }) => id) })).toMatchObject({
      started: [],
      sending: false,
    });
    expect(await countStates(waveId)).toMatchObject({ cancelled: 6 });
  });
});

test('however often workers ask, no more begins than the pace allows', async () => {
  const { waveId, routeId } = await ready('email', recipients(200, 'email'));
  await execute(sql`update "Route" set "perSecond" = 10`);
  const wave = (await readWave(waveId, null)) as WaveRow;
  const route = await usableRoute(routeId);
  if (!route) throw new Error('no route');
  const token = newId();
  const ids = (await claimRows(wave, await gateOf(wave), { token, limit: 200 })).claimed.map(({ id }) => id);
  const clock = async () =>
    (await row<{ at: number }>(sql`select extract(epoch from clock_timestamp())::float8 as "at"`)).at;
  await execute(sql`update "RoutePace" set "tokens" = 0, "at" = clock_timestamp()`);
  const begunAt = await clock();
  let started = 0;
  const worker = async () => {
    for (let turn = 0; turn < 40; turn++) started += (await beginRows(waveId, route, { token, ids })).started.length;
  };
  await Promise.all([worker(), worker(), worker()]);
  // A quick machine may have asked for all before the first token was there.
  while (started === 0) await worker();
  const seconds = (await clock()) - begunAt;
  // Ten a second and one at once: never more than ten in any second. A hundred asked for theirs.
  expect(paceOf(10)).toEqual({ burst: 1, rate: 10 });
  expect(paceOf(100)).toEqual({ burst: 2, rate: 98 });
  expect(started).toBeLessThanOrEqual(Math.ceil(10 * seconds) + 1);
});

describe('what the database refuses, whoever writes', () => {
  test('its table of steps is that of the rules', async () => {
    const pairs = messageStates.flatMap((before) => messageStates.map((after) => ({ before, after })));
    const answers = await rows<{ before: string; after: string; may: boolean }>(sql`
      select "before", "after", message_may_become("before", "after") as "may"
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p("before" text, "after" text)`);
    expect(answers).toEqual(pairs.map(({ before, after }) => ({ before, after, may: mayBecome(before, after) })));
  });

  test('a step that is none, a row after the freeze, a row taken away', async () => {
    const { waveId } = await ready('email');
    await sentAt(waveId, now());
    await expect(execute(sql`update "Message" set "state" = 'queued'`)).rejects.toThrow(
      /may not go from accepted to queued/,
    );
    await expect(execute(sql`update "Message" set "recipientKey" = "recipientKey" || 'x'`)).rejects.toThrow(
      /may not go/,
    );
    await expect(
      execute(sql`insert into "Message" ("waveId", "recipientKey", "params", "state", "dueAt")
        values (${waveId}::uuid, 'late', '{}', 'queued', ${now()})`),
    ).rejects.toThrow(/frozen/);
    await expect(execute(sql`delete from "Message"`)).rejects.toThrow(/never deleted/);
  });
});
