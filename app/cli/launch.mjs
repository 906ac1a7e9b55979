import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tryLock } from '../foundation/database/lock.mjs';
import { anchorFolders, prepare, publishingProgram } from './prepare.mjs';

/**
 * Makes everything ready and runs an entry of the built server.
 *
 * @param {'start' | 'startWorkerProcess'} entry
 */
export async function launch(entry) {
  const { dataDir, buildDir } = anchorFolders();
  if (entry === 'start') await holdDataDir(dataDir);
  await prepare({ build: true });
  // Not before: npm leaves out what tests need when it is told of production.
  chooseMode();
  const build = await import(pathToFileURL(join(buildDir, 'server/index.js')).href);
  await build.entry.module[entry]({ getBuild: async () => build, program: publishingProgram() });
}

/** Runs the server on the sources, through Vite. */
export async function launchDevelopment() {
  const { dataDir } = anchorFolders();
  process.env.NODE_ENV ||= 'development';
  await holdDataDir(dataDir);
  await prepare({ build: false });
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true } });
  const getBuild = () => vite.ssrLoadModule('virtual:remix/server-build');
  const build = await getBuild();
  // Vite would end the process at once, and leave the database server running.
  process.removeAllListeners('SIGTERM');
  process.stdin.removeAllListeners('end');
  await build.entry.module.start({ vite, getBuild, program: publishingProgram() });
}

/** Without a word about it, it is a demo on this machine: a quiet one, and with the libraries in their production mode. */
function chooseMode() {
  if (process.env.NODE_ENV) return;
  process.env.NODE_ENV = 'production';
  process.env.DEMO ||= '1';
  process.env.LOG_LEVEL ||= 'warn';
}

/**
 * One server a data directory: a second would fight with the first for the database.
 *
 * @param {string} dataDir
 */
async function holdDataDir(dataDir) {
  const release = await tryLock(join(dataDir, 'server.lock'));
  if (release) return;
  const shown = relative(process.cwd(), dataDir) || dataDir;
  throw new Error(
    `Lan Tỏa already runs with the data in ${shown}. Stop it first, or give this one its own: DATA_DIR=.data/second PORT=3001 npm start`,
  );
}
