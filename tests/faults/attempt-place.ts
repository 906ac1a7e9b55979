import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#app/foundation/database/free-port.server';
import { endProcess, spawnBuiltServer } from '#tests/support/built-server';
import { postmasterOf } from '../bench/measured-server';

export type Place = {
  /** What learners know: a line to the server that is cut again and again. */
  origin: string;
  /** The database, as its superuser, for whoever judges. */
  adminUrl: string;
  url: string;
  /** Ends the server with SIGKILL and starts it again, not before so many milliseconds. */
  killServer: (awayMs: number) => Promise<void>;
  /** Ends PostgreSQL and starts it again: with sessions ended and everything written, or as a power cut would. */
  restartDatabase: (how: 'fast' | 'crash') => Promise<void>;
  /** From now on the line holds. */
  mend: () => void;
  cuts: () => number;
  stop: () => Promise<void>;
};

type Settings = {
  /** Of so many pieces that pass the line, one is the last of its connection. */
  cutEvery: number;
  below: (limit: number) => number;
};

/** A database, the built server with its background work, and a bad line before it. */
export async function openPlace({ cutEvery, below }: Settings): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lan-toa-attempt-'));
  const [serverPort, linePort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${linePort}`;
  Object.assign(process.env, {
    NODE_ENV: 'production',
    DEMO: '0',
    WORKER: '1',
    LOG_LEVEL: 'fatal',
    DATA_DIR: dataDir,
    PORT: String(serverPort),
    APP_ORIGIN: origin,
    SECRET_KEY: 'a key for runs of the tests, which protects nothing',
  });
  const { startEmbedded } = await import('#app/foundation/database/embedded.server');
  let database = await startEmbedded({ dataDir, programs: process.env.TEST_POSTGRES_BIN });
  process.env.DATABASE_URL = database.url;
  let server = spawnBuiltServer();
  const line = await openLine({ from: linePort, to: serverPort, cutEvery, below });
  await server.ready;

  return {
    origin,
    adminUrl: database.adminUrl,
    url: database.url,
    async killServer(awayMs) {
      await endProcess(server.child, 'SIGKILL');
      await sleep(awayMs);
      server = spawnBuiltServer();
      await server.ready;
    },
    async restartDatabase(how) {
      if (how === 'crash') {
        const postmaster = await postmasterOf(database.adminUrl);
        // Ends at once and writes nothing: what was committed must stand in the log, from which the next start recovers.
        process.kill(postmaster, 'SIGQUIT');
      }
      await database.stop();
      database = await startEmbedded({ dataDir, programs: process.env.TEST_POSTGRES_BIN });
      if (database.url !== process.env.DATABASE_URL) throw new Error('PostgreSQL came back at another address');
    },
    mend: line.mend,
    cuts: line.cuts,
    async stop() {
      line.stop();
      await endProcess(server.child, 'SIGTERM');
      const { closeDatabase } = await import('#app/foundation/db.server');
      await closeDatabase();
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

type Line = { mend: () => void; cuts: () => number; stop: () => void };

/** Passes bytes on, and cuts: before a request arrives, after it arrived, or in the middle of its answer. */
async function openLine(options: Settings & { from: number; to: number }): Promise<Line> {
  const open = new Set<Socket>();
  let good = false;
  let cuts = 0;
  const line = createServer((near) => {
    const far = connect(options.to, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('data', (piece) => {
        const last = !good && options.below(options.cutEvery) === 0;
        if (!last) return void other.write(piece);
        cuts += 1;
        other.write(piece.subarray(0, options.below(piece.length + 1)), () => {
          near.destroy();
          far.destroy();
        });
      });
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((done) => line.listen(options.from, () => done()));
  return {
    mend() {
      good = true;
    },
    cuts: () => cuts,
    stop() {
      for (const socket of open) socket.destroy();
      line.close();
    },
  };
}
