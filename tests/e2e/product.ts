import { spawn } from 'node:child_process';
import { constants, cpSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess } from '../support/built-server';

export type Product = { url: string; printed: () => string; stop: () => Promise<void> };

/** Starts the product as a user does, on a port that the system gives, and waits until it says that it is ready. */
export async function startProduct(dataDir: string): Promise<Product> {
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
  delete (env as Record<string, string | undefined>).NODE_ENV;
  const server = spawn(process.execPath, ['app/cli/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const url = await new Promise<string>((done, reject) => {
    server.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const ready = /Ready: (http\S+)\s/.exec(printed)?.[1];
      if (ready) done(ready);
    });
    server.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`)));
  });
  let stopped = false;
  // Journeys would only see that nobody answers.
  server.once('exit', (code, signal) => {
    if (!stopped)
      process.stderr.write(`The product of ${dataDir} ended by itself with ${code ?? signal}:\n${printed}\n`);
  });
  const stop = () => {
    stopped = true;
    return endProcess(server, 'SIGTERM');
  };
  return { url, printed: () => printed, stop };
}

/** `end` stops it alone, `stop` takes its folder away too. */
export type FilledProduct = Product & { dataDir: string; end: () => Promise<void> };

/** Starts the product on a copy of the folder that the first start filled. */
export async function startFilled(): Promise<FilledProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lantoa-e2e-'));
  // A lock that was let go is a socket nobody listens at.
  const filter = (path: string) => !lstatSync(path).isSocket();
  cpSync(process.env.E2E_FILLED ?? '', dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE, filter });
  const product = await startProduct(dataDir);
  const stop = async () => {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...product, dataDir, end: product.stop, stop };
}
