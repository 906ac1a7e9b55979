import { afterEach, describe, expect, test } from 'vitest';
import { until } from '#tests/support/wait';
import { type SinkPart, type SinkText, type SmscScript, startSmscSink } from '../far-ends/smsc-sink.adapter.server';
import { routeOptions } from '../route.schema';
import type { LineReceipt, Outgoing } from './line';
import { openSmppLine } from './smpp.adapter.server';

const closers: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function farEnd(script: (part: SinkPart) => SmscScript = () => ({}), options: object = {}, sink: object = {}) {
  const seen = { parts: [] as SinkPart[], texts: [] as SinkText[] };
  const told = { receipts: [] as LineReceipt[], late: [] as string[], inbound: [] as string[], refuse: false };
  const smsc = await startSmscSink({
    onPart: (part) => seen.parts.push(part),
    onText: (text) => seen.texts.push(text),
    script,
    ...sink,
  });
  const line = openSmppLine(
    { url: smsc.url, username: 'lantoa', password: 'x', window: 10, perSecond: 1_000, from: 'LANTOA' },
    routeOptions.parse({ connectMs: 500, replyMs: 300, enquireMs: 200, ...options }),
    {
      async receipts(batch) {
        if (told.refuse) throw new Error('the database is away');
        told.receipts.push(...batch);
      },
      async late(reference, part, id) {
        told.late.push(`${reference} ${part} ${id}`);
      },
      async inbound(number, text) {
        told.inbound.push(`${number} ${text}`);
      },
    },
  );
  closers.push(
    () => smsc.stop(),
    () => line.close(0),
  );
  return { ...seen, smsc, line, told };
}

const text = (to: string, body: string, reference = 'm7'): Outgoing => ({
  reference,
  to,
  subject: '',
  text: body,
  class: 'operational',
});

describe('a text over a real SMSC', () => {
  test.each([
    ['plain', 'Thong bao: hoc tai https://lantoa.example/[a]~€', 1, 0],
    // The library alone would have sent this as Latin-1.
    ['Vietnamese', 'Tháng 10: Ngày Chuyển đổi số quốc gia', 1, 8],
    ['long', `${'Chuyển đổi số vì người dân. '.repeat(12)}😀`, 6, 8],
    ['long and plain', 'abcdefgh [x] '.repeat(30), 3, 0],
  ])('%s: arrives as written', async (_, body, parts, dataCoding) => {
    const far = await farEnd();
    const outcome = await far.line.submit(text('+84912345678', body));
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(far.parts.map((part) => part.dataCoding)).toEqual(Array(parts).fill(dataCoding));
    expect(far.texts).toEqual([
      {
        sender: 'LANTOA',
        recipient: '84912345678',
        body,
        parts,
        references: (outcome as { providerIds: string[] }).providerIds,
      },
    ]);
  });

  test.each([
    ['throttle', { kind: 'route-down', reason: 'smpp 0x58' }],
    ['queue-full', { kind: 'route-down', reason: 'smpp 0x14' }],
    ['system-error', { kind: 'deferred' }],
    ['refuse', { kind: 'rejected', reason: 'smpp 0x0b' }],
    ['drop', { kind: 'unknown', reason: 'connection lost' }],
    ['silent', { kind: 'unknown', reason: 'no answer' }],
  ] as const)('%s', async (answer, expected) => {
    let first = true;
    const far = await farEnd(() => {
      const now = first ? answer : 'ok';
      first = false;
      return { answer: now };
    });
    expect(await far.line.submit(text('+84912345678', 'mot'))).toMatchObject(expected);
    expect(far.parts).toHaveLength(expected.kind === 'unknown' ? 1 : 0);
    // A new session where the old one was lost.
    expect(await far.line.submit(text('+84912345678', 'hai', 'm8'))).toMatchObject({ kind: 'accepted' });
  });

  test('a connection that goes ends every open question, none is forgotten', async () => {
    const far = await farEnd(() => ({ answer: 'silent' }), { replyMs: 5_000 });
    const asked = Array.from({ length: 8 }, (_, index) =>
      far.line.submit(text(`+8491234567${index}`, 'x', `m${index}`)),
    );
    await until(() => far.parts.length === 8);
    far.smsc.dropAll();
    expect(new Set((await Promise.all(asked)).map(({ kind }) => kind))).toEqual(new Set(['unknown']));
  });

  test('a text of which a part went out is in doubt, not begun again', async () => {
    const far = await farEnd((part) => ({ answer: part.number === 2 ? 'throttle' : 'ok' }));
    const outcome = await far.line.submit(text('+84912345678', 'đ'.repeat(100)));
    expect(outcome).toMatchObject({ kind: 'unknown' });
    expect((outcome as { providerIds: string[] }).providerIds).toHaveLength(1);
  });

  test('an answer after its time-out tells the id, and the outcome stays unknown', async () => {
    const far = await farEnd(() => ({ answer: 'late' }));
    expect(await far.line.submit(text('+84912345678', 'x'))).toMatchObject({ kind: 'unknown', reason: 'no answer' });
    await until(() => far.told.late.length === 1);
    expect(far.told.late[0]).toMatch(/^m7 1 \d+$/);
  });

  test('receipts come in the form of the replies, and only what was written is acknowledged', async () => {
    const far = await farEnd(
      () => ({ receipt: 'twice' }),
      { receiptId: 'hex', replyId: 'decimal' },
      { hexReceipts: true },
    );
    far.told.refuse = true;
    const outcome = await far.line.submit(text('+84912345678', 'x'));
    await until(() => far.smsc.owed() === 2);
    far.told.refuse = false;
    await until(() => far.smsc.owed() === 0);
    expect(far.told.receipts[0]).toEqual({
      providerId: (outcome as { providerIds: string[] }).providerIds[0],
      status: 'delivered',
      stat: 'DELIVRD',
      error: null,
      number: '+84912345678',
    });
  });

  test('texts from telephones come in', async () => {
    const far = await farEnd();
    await far.line.ready();
    far.smsc.sendText('84912345678', 'TC');
    await until(() => far.told.inbound.length === 1);
    expect(far.told.inbound).toEqual(['+84912345678 TC']);
  });

  test('a refused bind and a silent host are the route being down', async () => {
    const far = await farEnd(() => ({}), {}, { password: 'y' });
    expect(await far.line.submit(text('+84912345678', 'x'))).toMatchObject({
      kind: 'route-down',
      reason: 'bind smpp 0x0e',
    });
    await far.smsc.stop();
    await expect(far.line.ready()).rejects.toMatchObject({ reason: 'smpp econnrefused' });
  });

  test('notices by itself that the other side has died', async () => {
    const far = await farEnd(() => ({ answer: 'silent' }), { replyMs: 60_000, enquireMs: 100 });
    const asked = far.line.submit(text('+84912345678', 'x'));
    await until(() => far.parts.length === 1);
    far.smsc.freeze();
    expect(await asked).toMatchObject({ kind: 'unknown', reason: 'no sign of life' });
  });
});
