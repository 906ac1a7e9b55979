import { afterEach, describe, expect, test } from 'vitest';
import { rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { useDatabase } from '#tests/support/database';
import { night, person, publishWords } from '#tests/support/messaging';
import { activateRoute } from './activate-route.server';
import { type SinkMail, startSmtpSink } from './far-ends/smtp-sink.adapter.server';
import { restRoute } from './rest-route.server';
import { routeList } from './route.queries.server';
import { saveRoute } from './save-route.server';
import { closeLines } from './send/lines.server';
import { sendOutbox } from './send-outbox.server';
import { testRoute } from './test-route.server';

useDatabase();

const closers: Array<() => Promise<void>> = [];
afterEach(async () => {
  await closeLines(0);
  for (const close of closers.splice(0)) await close();
});

const form = {
  name: 'Thư của tỉnh',
  kind: 'smtp' as const,
  url: 'smtp://127.0.0.1:1',
  username: 'lantoa',
  password: 'mật khẩu',
  sender: '',
  perSecond: 10,
  window: 4,
  price: 0,
  tls: 'none' as const,
  numbers: 'international' as const,
  replyId: 'text' as const,
  receiptId: 'text' as const,
};
const keeper = person(['administrator'], newId());

describe('routes', () => {
  test('the password is encrypted, never shown, and kept when the form leaves it empty', async () => {
    const { routeId } = await saveRoute(keeper, { route: form });
    const secret = () => rows<{ secretCipher: string }>(sql`select "secretCipher" from "Route"`);
    const [before] = await secret();
    expect(before?.secretCipher).not.toContain('mật');
    expect(await saveRoute(keeper, { route: { ...form, password: '', perSecond: 20 } })).toEqual({ routeId });
    expect(await secret()).toEqual([before]);
    const shown = await routeList(keeper);
    expect(shown).toMatchObject([{ id: routeId, perSecond: 20, hasPassword: true, active: false }]);
    expect(JSON.stringify(shown)).not.toMatch(/mật|Cipher/);
  });

  test('one is active a channel; only administrators keep them', async () => {
    const { routeId } = await saveRoute(keeper, { route: form });
    const other = await saveRoute(keeper, { route: { ...form, name: 'Thư dự phòng' } });
    await activateRoute(keeper, { routeId });
    await activateRoute(keeper, other);
    expect((await routeList(keeper)).map(({ active }) => active).sort()).toEqual([false, true]);
    await restRoute(keeper, other);
    expect((await routeList(keeper)).map(({ active }) => active)).toEqual([false, false]);
    expect(await rows(sql`select "subjectId" from "AuditEntry" where "action" = 'route.rest'`)).toEqual([
      { subjectId: other.routeId },
    ]);
    await expect(restRoute(keeper, { routeId: newId() })).rejects.toMatchObject({ kind: 'not-found' });
    const team = person(['campaign-team'], newId());
    for (const attempt of [
      () => saveRoute(team, { route: form }),
      () => activateRoute(team, { routeId }),
      () => restRoute(team, { routeId }),
      () => testRoute(team, { routeId, to: 'a@b.vn' }),
      () => routeList(team),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ kind: 'not-found' });
    }
  });

  test('a test reaches the far end, and one message goes by exactly that route', async () => {
    await publishWords();
    const mails: SinkMail[] = [];
    const sink = await startSmtpSink({
      onMail: (mail) => mails.push(mail),
      auth: { user: 'lantoa', pass: 'mật khẩu' },
    });
    closers.push(() => sink.stop());
    const { routeId } = await saveRoute(keeper, { route: { ...form, url: sink.url } });
    await testRoute(keeper, { routeId, to: 'quantri@angiang.example' });
    await sendOutbox(night);
    expect(mails).toMatchObject([
      { recipient: 'quantri@angiang.example', subject: 'Thư thử của đường gửi Thư của tỉnh' },
    ]);
    await saveRoute(keeper, { route: { ...form, url: sink.url, password: 'sai' } });
    await expect(testRoute(keeper, { routeId, to: 'quantri@angiang.example' })).rejects.toMatchObject({
      kind: 'unavailable',
      params: { reason: expect.stringContaining('535') },
    });
  });
});
