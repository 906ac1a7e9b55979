import { createServer } from 'node:net';

/**
 * Ports that Linux, macOS and Windows give to nobody who does not ask for them by number. One from above may become the near end of
 * any connection out of this machine between the moment it was found free and the one it is listened at, or while its server restarts.
 */
const FIRST = 20_000;
const COUNT = 12_768;

// Processes that start together look in places apart.
let steps = process.pid * 97;

/**
 * A port of this machine's loopback where nobody listens, another one at each call.
 * @param wish a port to take if it is free
 */
export async function freePort(wish?: number): Promise<number> {
  if (wish !== undefined && (await isFree(wish))) return wish;
  for (let tried = 0; tried < COUNT; tried++) {
    const port = FIRST + (steps++ % COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error(`Every port from ${FIRST} to ${FIRST + COUNT - 1} is taken.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}
