import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from '../foundation/database/lock.mjs';
import { fingerprint } from '../foundation/storage-fingerprint.mjs';
import { generate } from './generate.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Reads `DATA_DIR` and `BUILD_DIR` from where the command was given, then moves to the project's folder, from which everything
 * else is found.
 *
 * @returns {{ dataDir: string, buildDir: string }} absolute
 */
export function anchorFolders() {
  // npm changes to the project's folder before it runs a script; INIT_CWD is where the person stood.
  const dataDir = process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : join(root, '.data');
  const buildDir = process.env.BUILD_DIR ? resolve(process.env.BUILD_DIR) : join(root, 'build');
  if (relative(root, buildDir).startsWith('..')) {
    throw new Error(`BUILD_DIR has to lie inside the project, where its libraries are found: ${buildDir}`);
  }
  process.chdir(root);
  process.env.DATA_DIR = dataDir;
  process.env.BUILD_DIR = buildDir;
  return { dataDir, buildDir };
}

/**
 * Installs the libraries, makes the Prisma client and builds, each only when it is due. Processes that do so at once in one
 * folder wait for each other.
 *
 * @param {{ build: boolean }} options
 */
export async function prepare({ build }) {
  const steps = async () => {
    if (!librariesAreThere()) install();
    generate();
    if (build) buildIfStale(process.env.BUILD_DIR ?? join(root, 'build'));
  };
  await withLock(join(root, '.cache/prepare.lock'), steps, {
    timeout: 900_000,
    onWait: () => say('Another process is installing or building here; waiting for it.'),
  });
}

/** npm notes what it installed in a lockfile of its own: everything that must be there is there, in the version asked for. */
function librariesAreThere() {
  const noted = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return false;
  const installed = JSON.parse(readFileSync(noted, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, dev, optional, devOptional, peer }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version : Boolean(dev || optional || devOptional || peer);
  });
}

/** No package runs a script: those that would download a binary do not need it, the others bring theirs. */
function install() {
  say('Installing libraries (a minute or two) …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { status, error } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ci failed${error ? `: ${error.message}` : ''}. See above for why.`);
}

const sources = ['app', 'jobs', 'content', 'prisma/schema', 'prisma/seed', 'public'];
const settings = ['package.json', 'package-lock.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'];

/** @param {string} path */
const unbuilt = (path) => /\.test\.tsx?$|README\.md$|\/generated\/|^app\/cli\//.test(path);

/**
 * What makes courses of `content/courses`: code, words, libraries. While it is the same, a course whose files are the same is published as it is.
 *
 * @param {string} [from]
 * @returns {string}
 */
export function publishingProgram(from = root) {
  return fingerprint(from, ['app', 'content/messages', 'package-lock.json'], { skip: unbuilt });
}

/** @param {string} buildDir */
function buildIfStale(buildDir) {
  const hash = fingerprint(root, [...sources, ...settings], { skip: unbuilt, salt: process.version });
  const marker = join(buildDir, '.hash');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return;

  say('Building …');
  rmSync(marker, { force: true });
  const remix = join(root, 'node_modules/@remix-run/dev/dist/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
  mkdirSync(buildDir, { recursive: true });
  writeFileSync(marker, hash);
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}
