import { afterEach, describe, expect, test } from 'vitest';
import { moveClock, now } from '#app/foundation/clock';
import { execute, inTransaction, row, rows, sql } from '#app/foundation/db.server';
import { openInProcessBell } from '#app/foundation/queue/in-process-bell.server';
import { setBell } from '#app/foundation/queue/ring.server';
import { useDatabase } from '#tests/support/database';
import { countStates, night, plan, publishWords, recipients, routeTo, stateOf } from '#tests/support/messaging';
import { until } from '#tests/support/wait';
import { startSmscSink } from './far-ends/smsc-sink.adapter.server';
import { type SinkMail, type SmtpFault, startSmtpSink } from './far-ends/smtp-sink.adapter.server';
import { listenForReceipts } from './listen-for-receipts.server';
import { sendOutbox as outboxJob, sendWaveBatch as waveJob } from './messaging.jobs';
import { queueMail } from './queue-mail.server';
import { ringDueMessages } from './ring-due-messages.server';
import { closeLines } from './send/lines.server';
import { sendOutbox } from './send-outbox.server';
import { sendWaveBatch } from './send-wave-batch.server';

useDatabase();

const closers: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await closeLines(0);
});

async function mailServer(fault?: (recipient: string) => SmtpFault) {
  await publishWords();
  const mails: SinkMail[] = [];
  const sink = await startSmtpSink({ onMail: (mail) => mails.push(mail), fault });
  closers.push(() => sink.stop());
  return { mails, sink };
}

async function bell() {
  const open = openInProcessBell();
  open.handle(waveJob, ({ waveId }, { actor, signal }) => sendWaveBatch(actor, { waveId, signal }));
  open.handle(outboxJob, (_, { actor, signal }) => sendOutbox(actor, { signal }));
  setBell(open);
  await open.start();
  closers.push(async () => {
    setBell(null);
    await open.close(2_000);
  });
  return open;
}

const reset = (to: string, dedupeKey?: string) => ({
  templateKey: 'password-reset',
  language: 'vi' as const,
  to,
  params: {
    name: 'An',
    link: 'https://lantoa.example/reset-password/secret-token',
    validUntil: '10:00 ngày 05/05/2026',
  },
  dedupeKey,
});
const outbox = () =>
  rows<{ state: string; reason: string | null; paramsCipher: string }>(sql`select * from "Outbox" order by "id"`);

describe('single mails', () => {
  test('leave after the commit, once, and keep no secret behind', async () => {
    const { mails, sink } = await mailServer();
    await routeTo(sink.url);
    const open = await bell();
    await inTransaction(async () => {
      expect(await queueMail(night, reset('an@angiang.example', 'reset:1'))).toEqual({ queued: true });
      expect(await queueMail(night, reset('an@angiang.example', 'reset:1'))).toEqual({ queued: false });
      const [before] = await outbox();
      expect(JSON.stringify(before)).not.toMatch(/secret-token|angiang/);
    });
    await until(() => mails.length === 1);
    await open.idle();
    expect(mails[0]?.body).toContain('https://lantoa.example/reset-password/secret-token');
    expect(await outbox()).toMatchObject([{ state: 'accepted', paramsCipher: '' }]);
  });

  test('a transaction that fails sends nothing; a bad address and a missing place are refused', async () => {
    const { mails, sink } = await mailServer();
    await routeTo(sink.url);
    const open = await bell();
    await expect(
      inTransaction(async () => {
        await queueMail(night, reset('an@angiang.example'));
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await expect(queueMail(night, reset('a@b.vn\r\nBcc: c@d.vn'))).rejects.toMatchObject({ kind: 'invalid' });
    await expect(queueMail(night, { ...reset('an@angiang.example'), params: {} })).rejects.toThrow(
      /name, link, validUntil/,
    );
    await expect(queueMail(night, { ...reset('an@angiang.example'), templateKey: 'none' })).rejects.toThrow(
      /No template/,
    );
    await open.idle();
    expect(mails).toEqual([]);
  });

  test('in doubt is not sent twice; what was refused for the moment is', async () => {
    let fault: SmtpFault = 'drop-after-dot';
    const { mails, sink } = await mailServer(() => fault);
    await routeTo(sink.url);
    await queueMail(night, reset('an@angiang.example'));
    await sendOutbox(night);
    await sendOutbox(night);
    expect(mails).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ state: 'unknown', paramsCipher: '' }]);
    fault = 'defer-recipient';
    await queueMail(night, reset('binh@angiang.example'));
    await sendOutbox(night);
    expect((await outbox())[1]).toMatchObject({ state: 'queued', reason: 'smtp 450 rcpt to' });
    fault = 'none';
    moveClock(new Date(now().getTime() + 2 * 60_000));
    await sendOutbox(night);
    expect((await outbox())[1]).toMatchObject({ state: 'accepted' });
    expect(mails).toHaveLength(2);
  });

  test('wait for a route, and go when there is one', async () => {
    const { mails, sink } = await mailServer();
    await queueMail(night, reset('an@angiang.example'));
    await sendOutbox(night);
    expect(await outbox()).toMatchObject([{ state: 'queued' }]);
    await routeTo(sink.url);
    moveClock(new Date(now().getTime() + 61_000));
    await bell();
    expect(await ringDueMessages(night)).toBe(1);
    await until(() => mails.length === 1);
  });

  test('leave in the middle of a wave on the same route, before ten seconds of it have gone', async () => {
    const { mails, sink } = await mailServer();
    // A slow route with a long wave before it: thirty seconds of work.
    await routeTo(sink.url, { perSecond: 30, window: 2 });
    await bell();
    const { waveId, planner } = await plan('email', recipients(900, 'email'));
    await until(() => mails.length > 20);
    await queueMail(night, reset('an@angiang.example'));
    const before = mails.length;
    await until(() => mails.some(({ recipient }) => recipient === 'an@angiang.example'));
    // Thirty of the wave are a second of it.
    expect(mails.findIndex(({ recipient }) => recipient === 'an@angiang.example') - before).toBeLessThan(300);
    expect(await stateOf(waveId)).toBe('sending');
    await execute(sql`update "Wave" set "state" = 'paused' where "id" = ${waveId}::uuid`);
    expect(planner.userId).toBeTruthy();
  });
});

test('a wave approved for later is sent at its time, rung by the sweeper', async () => {
  const { mails, sink } = await mailServer();
  await routeTo(sink.url);
  const open = await bell();
  const at = new Date(now().getTime() + 3 * 86_400_000);
  const { waveId } = await plan('email', recipients(5, 'email'), { scheduledAt: at });
  await ringDueMessages(night);
  await open.idle();
  expect(mails).toEqual([]);
  expect(await stateOf(waveId)).toBe('approved');
  moveClock(at);
  expect(await ringDueMessages(night)).toBe(1);
  await until(async () => (await stateOf(waveId)) === 'finished');
  expect(await countStates(waveId)).toMatchObject({ accepted: 5 });
});

test('"TC" from a telephone ends all texts to it at once, and is confirmed with the time', async () => {
  await publishWords();
  const texts: string[] = [];
  const sink = await startSmscSink({ onText: ({ recipient, body }) => texts.push(`${recipient} ${body}`) });
  closers.push(() => sink.stop());
  await routeTo(sink.url);
  const open = await bell();
  expect(await listenForReceipts(night)).toBe(1);
  sink.sendText('84910000003', 'TC');
  await until(() => texts.length === 1);
  expect(texts[0]).toMatch(/^84910000003 Lan Tỏa đã nhận yêu cầu từ chối lúc/);
  sink.sendText('84910000003', 'tu choi');
  const people = recipients(5, 'sms').map((one) => ({ ...one, params: { text: 'Hom nay la ngay hoi' } }));
  const { waveId } = await plan('sms', people, { templateKey: 'public-info', document: '12/UBND' });
  await open.idle();
  await until(async () => (await countStates(waveId)).delivered === 4);
  expect(await countStates(waveId)).toMatchObject({ suppressed: 1 });
  const refused = await row<{ reason: string }>(sql`select "reason" from "Message" where "state" = 'suppressed'`);
  expect(refused.reason).toBe('opt-out');
  expect(texts.filter((text) => text.startsWith('84910000003'))).toHaveLength(1);
});
