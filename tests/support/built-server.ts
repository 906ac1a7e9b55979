import { type ChildProcess, spawn } from 'node:child_process';
import pg from 'pg';

export type BuiltServer = {
  child: ChildProcess /** Resolves when it says that people can use it. */;
  ready: Promise<void>;
};

/** Starts the built server with this process's environment. @param flags for node itself */
export function spawnBuiltServer({
  flags = [],
  env = {},
}: {
  flags?: string[];
  env?: Record<string, string>;
} = {}): BuiltServer {
  const child = spawn(process.execPath, [...flags, 'app/cli/start.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ready = new Promise<void>((done, fail) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk;
      if (said.includes('Ready:')) done();
    });
    child.once('exit', (code, signal) => fail(new Error(`The server ended with ${code ?? signal}:\n${said}`)));
  });
  // Whoever does not wait for it learns of its end by the process.
  ready.catch(() => {});
  return { child, ready };
}

/** Sends a signal and waits until the process has ended. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await ended;
}

/** Runs work on a connection of its own to a database: nothing of the code under test stands between. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
