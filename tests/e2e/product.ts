import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

export type Product = { url: string; printed: () => string; stop: () => Promise<void> };

/** Starts the product as a new user does, on a port of its own, and waits until it says that it is ready. */
export async function startProduct(dataDir: string): Promise<Product> {
  const env = { ...process.env, PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
  delete (env as Record<string, string | undefined>).NODE_ENV;
  const server = spawn(process.execPath, ['app/cli/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const url = await new Promise<string>((done, reject) => {
    server.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const ready = /Ready: (http\S+)/.exec(printed)?.[1];
      if (ready) done(ready);
    });
    server.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`)));
  });
  return { url, printed: () => printed, stop: () => stop(server) };
}

function stop(server: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (server.exitCode !== null) return done();
    server.once('exit', () => done());
    server.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : reject(new Error('no port'))));
    });
  });
}
