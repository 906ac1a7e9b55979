/**
 * `npm run db:generate`: makes the Prisma client in `app/foundation/generated`, unless the schema is the one it was made from.
 *
 * Prisma wants to download a schema engine before it generates, and does not use it for that. Naming any executable as the
 * engine keeps it from asking the network; Node's own is one that exists on every platform.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from '../foundation/database/lock.mjs';
import { fingerprint } from '../foundation/storage-fingerprint.mjs';
import { run } from './run.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const client = join(root, 'app/foundation/generated/prisma');
const marker = join(root, 'app/foundation/generated/schema.sha256');

/**
 * @param {{ force?: boolean }} [options]
 * @returns {boolean} whether the client had to be made
 */
export function generate({ force = false } = {}) {
  const hash = fingerprint(root, [
    'prisma/schema',
    'prisma.config.ts',
    'node_modules/prisma/package.json',
    'app/cli/generate.mjs',
  ]);
  const current = existsSync(marker) ? readFileSync(marker, 'utf8') : '';
  if (!force && current === hash && existsSync(join(client, 'client.ts'))) return false;

  const prisma = join(root, 'node_modules/prisma/build/index.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: root,
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}${stderr}`);
  writeFileSync(marker, hash);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  run(async () => {
    const force = process.argv.includes('--force');
    const made = await withLock(join(root, '.cache/prepare.lock'), async () => generate({ force }));
    process.stdout.write(made ? 'Prisma client made.\n' : 'Prisma client is up to date.\n');
  });
}
