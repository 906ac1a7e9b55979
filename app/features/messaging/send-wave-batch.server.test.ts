import { afterEach, describe, expect, test } from 'vitest';
import { now } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { useDatabase } from '#tests/support/database';
import { countStates, night, plan, publishWords, recipients, routeTo, stateOf } from '#tests/support/messaging';
import { until } from '#tests/support/wait';
import { type SinkPart, type SmscScript, startSmscSink } from './far-ends/smsc-sink.adapter.server';
import { type SinkMail, type SmtpFault, startSmtpSink } from './far-ends/smtp-sink.adapter.server';
import { matchReceipts } from './match-receipts.server';
import { emptyFigures, ledgerSum } from './message-state.rules';
import { pauseWave } from './pause-wave.server';
import { closeLines } from './send/lines.server';
import { sendWaveBatch } from './send-wave-batch.server';

useDatabase();

const closers: Array<() => Promise<void>> = [];
afterEach(async () => {
  await closeLines(0);
  for (const close of closers.splice(0)) await close();
});

async function mailServer(fault?: (recipient: string) => SmtpFault) {
  await publishWords();
  const mails: SinkMail[] = [];
  const sink = await startSmtpSink({ onMail: (mail) => mails.push(mail), fault });
  closers.push(() => sink.stop());
  return { mails, sink };
}

async function smsc(script?: (part: SinkPart) => SmscScript) {
  await publishWords();
  const parts: SinkPart[] = [];
  const sink = await startSmscSink({ onPart: (part) => parts.push(part), script });
  closers.push(() => sink.stop());
  return { parts, sink };
}

const send = (waveId: string) => sendWaveBatch(night, { waveId });

describe('a wave by mail', () => {
  test('reaches each recipient once, and the figures say so', async () => {
    const { mails, sink } = await mailServer();
    await routeTo(sink.url);
    const { waveId } = await plan('email', [...recipients(250, 'email'), ...recipients(3, 'email')]);
    await Promise.all([send(waveId), send(waveId), send(waveId)]);
    expect(await countStates(waveId)).toEqual({ ...emptyFigures(), accepted: 250 });
    expect(mails).toHaveLength(250);
    expect(new Set(mails.map(({ recipient }) => recipient)).size).toBe(250);
    expect(await stateOf(waveId)).toBe('finished');
    expect(mails[0]).toMatchObject({ subject: 'Nhắc hoàn thành: khóa học Dịch vụ công' });
    // Again, as a second worker or a late ring would: nothing.
    await send(waveId);
    expect(mails).toHaveLength(250);
  });

  test('every outcome lands in its state, and the sum is what was frozen', async () => {
    const faults: Record<string, SmtpFault> = {
      0: 'refuse-recipient',
      1: 'defer-recipient',
      2: 'drop-after-dot',
      3: 'silent-after-dot',
    };
    const { mails, sink } = await mailServer((recipient) => faults[recipient.replace(/\D/g, '')] ?? 'none');
    await routeTo(sink.url, {}, { finalReplyMs: 300 });
    const bad = { ...(recipients(1, 'email', 90)[0] as ReturnType<typeof recipients>[number]), address: 'no address' };
    const { waveId } = await plan('email', [...recipients(20, 'email'), bad]);
    await send(waveId);
    const figures = await countStates(waveId);
    expect(figures).toEqual({ ...emptyFigures(), accepted: 16, rejected: 1, queued: 1, unknown: 2, suppressed: 1 });
    expect(ledgerSum(figures)).toBe(21);
    expect(mails).toHaveLength(18);
    expect(await stateOf(waveId)).toBe('sending');
    const [deferred] = await rows<{ reason: string; attempts: number; wait: number }>(sql`
      select "reason", "attempts", extract(epoch from "dueAt" - ${now()}::timestamptz)::int as "wait" from "Message" where "state" = 'queued'`);
    expect(deferred).toMatchObject({ reason: 'smtp 450 rcpt to', attempts: 1 });
    expect(deferred?.wait).toBeGreaterThan(50);
    // What is in doubt is not sent again, whoever rings.
    await send(waveId);
    expect(mails).toHaveLength(18);
  });

  test('nobody listens: the route rests, no message loses an attempt, and all go when it is back', async () => {
    const first = await mailServer();
    const routeId = await routeTo(first.sink.url);
    const { waveId } = await plan('email', recipients(5, 'email'));
    await first.sink.stop();
    await send(waveId);
    expect(await countStates(waveId)).toMatchObject({ queued: 5 });
    const [pace] = await rows<{ resting: boolean; strikes: number }>(sql`
      select "pausedUntil" > now() as "resting", "strikes" from "RoutePace" where "routeId" = ${routeId}::uuid`);
    expect(pace).toEqual({ resting: true, strikes: 1 });
    expect(await rows(sql`select "attempts" from "Message" where "attempts" > 0`)).toEqual([]);
    const again = await startSmtpSink({ onMail: (mail) => first.mails.push(mail), port: first.sink.port });
    closers.push(() => again.stop());
    await rows(sql`update "RoutePace" set "pausedUntil" = null`);
    await send(waveId);
    expect(first.mails).toHaveLength(5);
  });
});

describe('a wave by SMS', () => {
  test('is delivered by its receipts: late, twice, before their time, or never', async () => {
    const kinds: Array<SmscScript> = [
      { receipt: 'twice' },
      { receipt: 'failed' },
      { receipt: 'none' },
      { receipt: 'delivered', receiptAfterMs: 0 },
      { receipt: 'pending-first', receiptAfterMs: 200 },
    ];
    const { parts, sink } = await smsc((part) => kinds[Number(part.to) % 5] ?? {});
    await routeTo(sink.url);
    const { waveId } = await plan('sms', recipients(50, 'sms'));
    await send(waveId);
    await until(async () => (await countStates(waveId)).accepted === 10);
    expect(await countStates(waveId)).toEqual({ ...emptyFigures(), accepted: 10, delivered: 30, undelivered: 10 });
    // Two parts each: the text is Vietnamese.
    expect(parts).toHaveLength(100);
    expect(await stateOf(waveId)).toBe('finished');
  });

  test('throttled: the whole route rests, and every text still arrives once', async () => {
    let left = 3;
    const { parts, sink } = await smsc(() => ({ answer: left-- > 0 ? 'throttle' : 'ok' }));
    await routeTo(sink.url);
    const { waveId } = await plan('sms', recipients(20, 'sms'));
    await send(waveId);
    expect((await countStates(waveId)).queued).toBeGreaterThan(0);
    const rested = await rows(sql`select 1 from "WaveEvent" where "kind" = 'rested'`);
    expect(rested.length).toBeGreaterThan(0);
    await rows(sql`update "RoutePace" set "pausedUntil" = null`);
    await send(waveId);
    await until(async () => (await countStates(waveId)).delivered === 20);
    expect(new Set(parts.map(({ to, number }) => `${to} ${number}`)).size).toBe(parts.length);
  });

  test('the connection goes after a text was taken: unknown, and delivered by a receipt whose id we never learned', async () => {
    // The second part of the text to 0003 is taken and not answered; its first part was.
    const { parts, sink } = await smsc((part) => ({
      answer: part.to.endsWith('0003') && part.number === 2 ? 'drop' : 'ok',
      receiptAfterMs: 50,
    }));
    await routeTo(sink.url, { window: 1 });
    const { waveId } = await plan('sms', recipients(6, 'sms'));
    await send(waveId);
    await until(async () => (await countStates(waveId)).delivered === 5);
    expect((await countStates(waveId)).unknown).toBe(1);
    expect(await stateOf(waveId)).toBe('finished');
    await until(() => sink.owed() === 0);
    // Fresh orphans are left alone: their id may be about to be written.
    await matchReceipts(night);
    expect((await countStates(waveId)).unknown).toBe(1);
    await rows(sql`update "Message" set "submittedAt" = "submittedAt" - interval '1 minute' where "state" = 'unknown'`);
    await rows(sql`update "Receipt" set "receivedAt" = "receivedAt" - interval '30 seconds' where "matchedAt" is null`);
    expect(await matchReceipts(night)).toBe(1);
    expect(await countStates(waveId)).toEqual({ ...emptyFigures(), delivered: 6 });
    expect(parts).toHaveLength(12);
    // Of this route: a receipt that the test before was owed may still come in.
    const unmatched = sql`select "providerId", "stat" from "Receipt" r join "Wave" w using ("routeId")
      where r."matchedAt" is null and w."id" = ${waveId}::uuid`;
    expect(await rows(unmatched)).toEqual([]);
  });
});

test('a pause is heard at once, in the middle of a wave', async () => {
  const { mails, sink } = await mailServer();
  await routeTo(sink.url, { perSecond: 40 });
  const { waveId, planner } = await plan('email', recipients(300, 'email'));
  const sending = send(waveId);
  await until(() => mails.length > 10);
  await pauseWave(planner, { waveId });
  const count = mails.length;
  await sending;
  // Only what was on its way still arrives: the window.
  expect(mails.length).toBeLessThanOrEqual(count + 10);
  const figures = await countStates(waveId);
  expect(figures.claimed + figures.submitting).toBe(0);
  expect(figures.queued).toBe(300 - mails.length);
});
