import { afterEach, describe, expect, test } from 'vitest';
import { type SinkMail, type SmtpFault, startSmtpSink } from '../far-ends/smtp-sink.adapter.server';
import { routeOptions } from '../route.schema';
import type { Line, Outgoing } from './line';
import { openSmtpLine } from './smtp.adapter.server';

const closers: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function farEnd(
  fault: (recipient: string) => SmtpFault = () => 'none',
  auth?: { user: string; pass: string },
  options: object = {},
) {
  const mails: SinkMail[] = [];
  const sink = await startSmtpSink({ onMail: (mail) => mails.push(mail), fault, auth });
  const line = openSmtpLine(
    {
      url: sink.url,
      username: auth?.user ?? '',
      password: auth?.pass ?? '',
      window: 4,
      perSecond: 100,
      from: 'Lan Tỏa <khong-tra-loi@lantoa.example>',
    },
    routeOptions.parse({ connectMs: 500, replyMs: 500, finalReplyMs: 400, ...options }),
  );
  closers.push(
    () => sink.stop(),
    () => line.close(100),
  );
  return { mails, sink, line };
}

function mail(to: string, reference = 'm1'): Outgoing {
  return {
    reference,
    to,
    subject: 'Nhắc hoàn thành: Chuyển đổi số và dịch vụ công trực tuyến cho mọi người dân\r\nBcc: x@y.vn',
    text: 'Kính gửi Đỗ Thị Ngọc Ánh,\n\n.Một dòng bắt đầu bằng dấu chấm\nhttps://lantoa.example/learn\n.',
    class: 'operational',
  };
}
const send = (line: Line, to: string) => line.submit(mail(to));

describe('a mail over a real SMTP server', () => {
  test('arrives as it was written, with one header more at most ours', async () => {
    const { line, mails } = await farEnd();
    expect(await send(line, 'an@angiang.example')).toEqual({ kind: 'accepted', providerIds: [] });
    expect(mails).toEqual([
      {
        sender: 'Lan Tỏa <khong-tra-loi@lantoa.example>',
        recipient: 'an@angiang.example',
        subject: 'Nhắc hoàn thành: Chuyển đổi số và dịch vụ công trực tuyến cho mọi người dân Bcc: x@y.vn',
        body: 'Kính gửi Đỗ Thị Ngọc Ánh,\n\n.Một dòng bắt đầu bằng dấu chấm\nhttps://lantoa.example/learn\n.',
        reference: '<m1@lantoa.example>',
      },
    ]);
  });

  test.each([
    ['refuse-recipient', { kind: 'rejected', reason: 'smtp 550 rcpt to' }],
    ['defer-recipient', { kind: 'deferred', reason: 'smtp 450 rcpt to' }],
    ['refuse-message', { kind: 'rejected', reason: 'smtp 554 data' }],
    ['defer-message', { kind: 'deferred', reason: 'smtp 451 data' }],
    ['close-service', { kind: 'route-down' }],
    ['drop-before-dot', { kind: 'route-down' }],
    // The server has the mail and nobody can know: never sent again by itself.
    ['drop-after-dot', { kind: 'unknown' }],
    ['silent-after-dot', { kind: 'unknown' }],
  ] as const)('%s', async (fault, expected) => {
    const { line, mails } = await farEnd((recipient) => (recipient.startsWith('bad') ? fault : 'none'));
    expect(await send(line, 'bad@angiang.example')).toMatchObject(expected);
    expect(mails).toHaveLength(expected.kind === 'unknown' ? 1 : 0);
    // The next one is not held up by what went wrong before.
    expect(await send(line, 'good@angiang.example')).toMatchObject({ kind: 'accepted' });
  });

  test('nobody listens: known not to be sent', async () => {
    const { line, sink } = await farEnd();
    await sink.stop();
    expect(await send(line, 'an@angiang.example')).toMatchObject({ kind: 'route-down' });
    await expect(line.ready()).rejects.toMatchObject({ name: 'RouteDown' });
  });

  test('signs in, and a wrong password concerns the route', async () => {
    const { line } = await farEnd(() => 'none', { user: 'lantoa', pass: 'đúng' });
    expect(await send(line, 'an@angiang.example')).toMatchObject({ kind: 'accepted' });
    const wrong = await farEnd(() => 'none', { user: 'lantoa', pass: 'đúng' });
    const other = openSmtpLine(
      { url: wrong.sink.url, username: 'lantoa', password: 'sai', window: 1, perSecond: 1, from: 'a@b.vn' },
      routeOptions.parse({}),
    );
    closers.push(() => other.close(0));
    expect(await send(other, 'an@angiang.example')).toMatchObject({ kind: 'route-down', restMs: 60_000 });
  });

  test('uses a connection again, also after one that the server closed while idle', async () => {
    const { line, sink, mails } = await farEnd();
    for (let index = 0; index < 5; index++) await send(line, `a${index}@angiang.example`);
    expect(sink.connections()).toBe(1);
    sink.dropAll();
    expect(await send(line, 'after@angiang.example')).toMatchObject({ kind: 'accepted' });
    expect(mails).toHaveLength(6);
  });
});
