import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pause } from '#tests/support/wait';
import { networkFirst } from './network-first';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const fresh = () => Promise.resolve(new Response('fresh'));
const nothing = () => Promise.resolve(undefined);
const copy = () => Promise.resolve(new Response('copy'));
const instead = () => Promise.resolve(new Response('shelf'));
const lost = () => Promise.reject(new TypeError('Failed to fetch'));
const hangs = () => new Promise<Response>(() => {});
const slow = (ms: number) => () => pause(ms).then(() => new Response('slow'));
const trouble = () => Promise.resolve(new Response('trouble', { status: 503 }));

async function answer(options: Partial<Parameters<typeof networkFirst>[0]>): Promise<string> {
  const answered = networkFirst({ ask: fresh, kept: copy, instead, waitMs: 3_000, ...options });
  answered.catch(() => {});
  await vi.advanceTimersByTimeAsync(60_000);
  return (await answered).text();
}

test('the network is asked first, and what it says is shown', async () => {
  expect(await answer({})).toBe('fresh');
  expect(await answer({ ask: () => Promise.resolve(new Response('none', { status: 404 })) })).toBe('none');
});

test('without a network the copy is shown, and where there is none what is kept besides', async () => {
  expect(await answer({ ask: lost })).toBe('copy');
  expect(await answer({ ask: lost, kept: nothing })).toBe('shelf');
  await expect(answer({ ask: lost, kept: nothing, instead: nothing })).rejects.toThrow('Failed to fetch');
});

test('a network that hangs is waited for a while, not longer', async () => {
  const answered = networkFirst({ ask: hangs, kept: copy, instead, waitMs: 3_000 });
  let done = false;
  void answered.then(() => {
    done = true;
  });
  await vi.advanceTimersByTimeAsync(2_900);
  expect(done).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(await (await answered).text()).toBe('copy');
});

test('a page that is not kept is waited for, however slow', async () => {
  expect(await answer({ ask: slow(20_000), kept: nothing })).toBe('slow');
  expect(await answer({ ask: slow(20_000), waitMs: null })).toBe('slow');
});

test('a server in trouble is shown only where nothing is kept', async () => {
  expect(await answer({ ask: trouble })).toBe('copy');
  expect(await answer({ ask: trouble, kept: nothing })).toBe('trouble');
});
