import { afterEach, expect, test, vi } from 'vitest';
import { deviceId, openLine } from './paper-line';

afterEach(() => vi.unstubAllGlobals());

const held = {
  ...{ epoch: 1, state: 'open', secondsLeft: 60, secondsGivenBack: 0 },
  ...{ lastSequence: 0, journalled: 0 },
};
const saved = { standing: 'on-time', epoch: 1, taken: false };
const page = '<!doctype html><title>Wi-Fi</title>';

function replies(body: unknown, status = 200): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  vi.stubGlobal('fetch', async () => new Response(text, { status }));
}

test('what the server says is heard', async () => {
  replies(held);
  expect(await openLine('/x').post('hold', {})).toEqual(held);
  replies({ ...held, secondsLeft: null, state: 'marked' });
  expect(await openLine('/x').post('hold', {})).toMatchObject({ state: 'marked' });
  replies(saved);
  expect(await openLine('/x').post('answers', {})).toEqual(saved);
  replies({ standing: null, epoch: 2, taken: true }, 409);
  expect(await openLine('/x').post('answers', {})).toMatchObject({ taken: true });
});

test.each([
  ['a page of a hotel', page, 200],
  ['an empty body', '', 200],
  ['an answer that was cut', JSON.stringify(saved).slice(0, 20), 200],
  ['an object of somebody else', {}, 200],
  ['a list', [], 200],
  ['nothing', 'null', 200],
  ['a word', '"ok"', 200],
  ['another word for how it stands', { ...saved, standing: 'saved' }, 200],
  ['half an answer', { standing: 'on-time' }, 200],
  ['the reply to something else', held, 200],
  ['a proxy that knows no such page', page, 404],
  ['a gateway that knows no such way', { message: 'no Route matched' }, 404],
  ['a network that wants a password', { error: 'login required' }, 401],
  ['a filter that forbids', page, 400],
  ['a server that fails', 'Internal error', 500],
  ['a server that is away', page, 503],
])('%s has acknowledged nothing', async (_, body, status) => {
  replies(body, status);
  expect(await openLine('/x').post('answers', {})).toBeNull();
});

test('neither is a paper held by it', async () => {
  for (const body of [{}, { state: 'open' }, { ...held, epoch: null }, { ...held, state: 'ok' }, saved, page]) {
    replies(body);
    expect(await openLine('/x').post('hold', {})).toBeNull();
  }
});

test('a refusal is heard from the server alone, by its own words', async () => {
  const words = { messageKey: 'common:error.notFound' };
  for (const [status, meaning] of [
    [401, 'gone'],
    [404, 'gone'],
    [400, 'refused'],
    [413, 'refused'],
    [403, null],
    [503, null],
  ] as const) {
    replies(words, status);
    expect(await openLine('/x').post('hold', {}), String(status)).toBe(meaning);
  }
});

test('an answer under way outlives its page', async () => {
  const fetched = vi.fn(async () => Response.json(saved));
  vi.stubGlobal('fetch', fetched);
  await openLine('/x').post('answers', { question: 1 });
  expect(fetched).toHaveBeenCalledWith('/x/answers', expect.objectContaining({ keepalive: true }));
});

test('a browser keeps its name; one that cannot, or whose name was spoilt, has one all the same', () => {
  const map = new Map<string, string>();
  const storage = {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
  const name = deviceId(storage);
  expect(deviceId(storage)).toBe(name);
  const full = {
    ...storage,
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  map.set('lantoa.device', 'x');
  for (const odd of [null, full, storage]) expect(deviceId(odd)).toMatch(/^[\da-f]{32}$/);
});
