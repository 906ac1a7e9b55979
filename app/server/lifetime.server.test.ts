import { afterEach, expect, test } from 'vitest';
import { pause } from '#tests/support/wait';
import { beginLifetime } from './lifetime.server';

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'uncaughtException'] as const;
const before = signals.map((signal) => process.listeners(signal as 'SIGTERM'));

afterEach(() => {
  signals.forEach((signal, index) => {
    for (const listener of process.listeners(signal as 'SIGTERM')) {
      if (!before[index]?.includes(listener)) process.removeListener(signal, listener);
    }
  });
});

test('parts stop once, the youngest first, one after another', async () => {
  const order: string[] = [];
  const lifetime = beginLifetime();
  for (const name of ['database', 'work', 'web']) {
    lifetime.started(name, async () => {
      await pause(5);
      order.push(name);
    });
  }
  await Promise.all([lifetime.end(), lifetime.end()]);
  expect(order).toEqual(['web', 'work', 'database']);
});

test('a part that fails to stop does not keep the others running', async () => {
  let stopped = false;
  const lifetime = beginLifetime();
  lifetime.started('database', async () => {
    stopped = true;
  });
  lifetime.started('web', () => Promise.reject(new Error('no')));
  await lifetime.end();
  expect(stopped).toBe(true);
});
