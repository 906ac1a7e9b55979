import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { agreeOnClock, clockLeapt, freezeClock, moveClock, now } from './clock';

const HOUR = 3_600_000;
const at = Date.UTC(2026, 10, 22, 3);
let [wall, steady] = [0, 0];

beforeEach(async () => {
  [wall, steady] = [at, 1_000];
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
  vi.spyOn(performance, 'now').mockImplementation(() => steady);
  await ask();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await agreeOnClock(async () => new Date());
  freezeClock(undefined);
});

/** The shared clock is so far from this machine's, and the way to it takes so long, half of it there. */
const ask = (apart = 0, way = 0) =>
  agreeOnClock(async () => {
    pass(way / 2);
    const shared = new Date(wall + apart);
    pass(way / 2);
    return shared;
  });

function pass(ms: number): void {
  wall += ms;
  steady += ms;
}

const ahead = () => now().getTime() - wall;

test('machines whose clocks are apart say the same', async () => {
  await ask(5 * 60_000);
  expect(ahead()).toBe(5 * 60_000);
  await ask(-HOUR);
  expect(ahead()).toBe(-HOUR);
  await ask();
  expect(ahead()).toBe(0);
});

test('what the way there may explain moves nothing', async () => {
  await ask(200);
  expect(ahead()).toBe(0);
  await ask(4_000, 8_000);
  expect(ahead()).toBe(0);
  await ask(9_000, 8_000);
  expect(ahead()).toBe(9_000);
});

test('a clock that is set in the midst is noticed, forwards and backwards, and leads nobody astray once it is asked', async () => {
  pass(60_000);
  expect(clockLeapt()).toBe(false);
  for (const leap of [HOUR, -2 * HOUR]) {
    const before = now().getTime();
    wall += leap;
    expect(clockLeapt()).toBe(true);
    await agreeOnClock(async () => new Date(before));
    expect(now().getTime()).toBe(before);
    expect(clockLeapt()).toBe(false);
  }
});

test('a demo whose clock is moved begins at that instant, however far its machine is from the others', async () => {
  await ask(HOUR);
  const then = new Date('2026-03-03T02:00:00Z');
  moveClock(then);
  expect(now()).toEqual(then);
  pass(1_000);
  expect(now().getTime()).toBe(then.getTime() + 1_000);
  moveClock(undefined);
  expect(ahead()).toBe(HOUR);
});

test('a test that stops the clock stops this one too', async () => {
  await ask(HOUR);
  freezeClock(new Date(at));
  expect(now().getTime()).toBe(at);
});
