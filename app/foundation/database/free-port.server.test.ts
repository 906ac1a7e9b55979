import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from './free-port.server';

test('a port is free, another each time, and out of the range from which systems take ports of connections', async () => {
  const ports = [await freePort(), await freePort(), await freePort()];
  expect(new Set(ports).size).toBe(3);
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port, 'the first that Linux gives by itself').toBeLessThan(32_768);
  }
});

test('a port that somebody listens at is not given, whoever wishes it', async () => {
  const taken = await freePort();
  expect(await freePort(taken)).toBe(taken);
  const server = createServer();
  await new Promise<void>((done) => server.listen(taken, '127.0.0.1', done));
  try {
    expect(await freePort(taken)).not.toBe(taken);
  } finally {
    server.close();
  }
});
