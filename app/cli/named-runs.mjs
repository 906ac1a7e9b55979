import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchorFolders, prepare } from './prepare.mjs';

/**
 * Runs scripts of a folder by name, each in a process of its own: one that breaks things must not break the next.
 * A script is a run when its opening comment says how it is run: `npm run <command> -- <its name>`.
 *
 * @param {{ folder: string, command: 'faults' | 'bench', build?: boolean }} kind `build`: the run starts the built server
 */
export async function runNamed({ folder, command, build = false }) {
  anchorFolders();
  const known = runsIn(folder, command);
  const words = process.argv.slice(2);
  const asked =
    words[0] === 'all' || words[0] === '--small' ? words.filter((word) => !word.startsWith('--')) : words.slice(0, 1);
  const names = asked.includes('all') ? [...known.keys()] : asked;
  const unknown = names.filter((name) => !known.has(name));
  if (names.length === 0 || unknown.length > 0) {
    const list = [...known].map(([name, promise]) => `  ${name.padEnd(16)} ${promise}`).join('\n');
    const why = unknown.length > 0 ? `There is no ${unknown.join(', ')}. ` : '';
    throw new Error(`${why}Usage: npm run ${command} -- <name> [--small]\n${list || '  (none yet)'}`);
  }

  await prepare({ build });
  const options = words.filter((word) => !asked.includes(word));
  const failed = [];
  for (const name of names) {
    if (names.length > 1) process.stdout.write(`\n${name}\n`);
    if ((await execute(join(folder, `${name}.ts`), options)) !== 0) failed.push(name);
  }
  if (names.length > 1) process.stdout.write(`\n${names.length - failed.length} passed, ${failed.length} failed\n`);
  if (failed.length > 0) process.exitCode = 1;
}

/**
 * @param {string} folder
 * @param {string} command
 * @returns {Map<string, string>} name → the first sentence about it
 */
function runsIn(folder, command) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.ts')) continue;
    const name = file.slice(0, -3);
    const [opening] = /^\/\*\*[\s\S]*?\*\//.exec(readFileSync(join(folder, file), 'utf8')) ?? [''];
    if (!opening.includes(`npm run ${command} -- ${name}`)) continue;
    const text = opening.replace(/^\/\*\*|\*\/$/g, '').replace(/\s*\n \*\s*/g, ' ');
    found.set(name, (/`:?\s+([\s\S]*?[.:])(\s|$)/.exec(text)?.[1] ?? '').trim());
  }
  return found;
}

/**
 * @param {string} file
 * @param {string[]} options
 * @returns {Promise<number>} the exit code
 */
function execute(file, options) {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file, ...options], { stdio: 'inherit' });
    // The run ends its own servers; ended at once, it would leave them behind.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
    child.on('error', () => done(1));
    child.on('exit', (code) => done(code ?? 1));
  });
}
