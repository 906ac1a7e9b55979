import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#app/foundation/database/free-port.server';
import { until } from './wait';

export type RedisServer = {
  url: string;
  /** Ends it at once, as a crash would: nothing was saved. */
  stop(): Promise<void>;
  /** Starts it again on the same port, empty; does nothing when it runs. */
  restart(): Promise<void>;
  /** Says a command in Redis' own words and returns the first line of the answer. */
  say(command: string): Promise<string>;
  close(): Promise<void>;
};

const INSTALL = 'apt-get install -y redis-server';

/** A real Redis on a free port with a folder of its own. @throws Error that names the line to run when there is none */
export async function startRedis(): Promise<RedisServer> {
  const program = findRedis();
  const directory = mkdtempSync(join(tmpdir(), 'lan-toa-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;

  function runs(): boolean {
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  async function start(): Promise<void> {
    if (runs()) return;
    const settings = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      directory,
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    child = spawn(program, settings, { stdio: 'ignore' });
    await until(() =>
      say('PING').then(
        (answer) => answer === '+PONG',
        () => false,
      ),
    );
  }

  async function stop(): Promise<void> {
    if (!child || !runs()) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  async function say(command: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      socket.write(`${command}\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      return answer.toString().split('\r\n')[0] ?? '';
    } finally {
      socket.destroy();
    }
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    restart: start,
    say,
    async close() {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function findRedis(): string {
  const found = () => spawnSync('redis-server', ['--version']).status === 0;
  if (found()) return 'redis-server';
  if (process.getuid?.() === 0) {
    execFileSync('sh', ['-c', INSTALL], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (found()) return 'redis-server';
  }
  throw new Error(`The bell over Redis is tested on a real Redis, and there is none here. As root: ${INSTALL}`);
}
