/**
 * `npm test`: every check, on a fresh clone too. Ends with the plain line `N passed, N failed`. What was skipped, did not start
 * or did not end in time was not seen to work, and counts as failed. `npm test -- types unit` runs only those named.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { anchorFolders, prepare } from '../app/cli/prepare.mjs';
import { run } from '../app/cli/run.mjs';

const reports = resolve('.cache/reports');
const bin = (/** @type {string} */ name) => join('node_modules/.bin', name);

/**
 * All together take sixteen minutes on two cores; whatever hangs is ended at its own limit, or at this one for all of them. A limit
 * of one is twice what a busy machine was seen to take and more: it judges no speed.
 */
const MINUTES_FOR_ALL = 25;

/** Of each failure, at the end: its file, its name and so many lines; all of it stands where its suite ran. */
const LINES_OF_A_FAULT = 12;

/**
 * @typedef {{ passed: number, failed: number, found: string[] }} Outcome `found`: each failure in a few lines
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {string[]} command
 * @property {number} minutes after which it is ended
 * @property {'vitest' | 'playwright'} [report] whose tests are counted one by one; any other suite is one check
 */

/** @type {Suite[]} */
const suites = [
  { name: 'format and lint', command: [bin('biome'), 'ci', '--error-on-warnings', '.'], minutes: 5 },
  { name: 'types', command: [bin('tsc'), '--noEmit', '-p', '.'], minutes: 8 },
  { name: 'unused', command: [bin('knip'), '--no-progress'], minutes: 5 },
  { name: 'content', command: [bin('tsx'), 'app/cli/content-check.ts'], minutes: 5 },
  { name: 'unit', command: [bin('vitest'), 'run', '--project', 'unit'], report: 'vitest', minutes: 10 },
  { name: 'server', command: [bin('vitest'), 'run', '--project', 'server'], report: 'vitest', minutes: 18 },
  { name: 'faults', command: [process.execPath, 'app/cli/faults.mjs', '--small', 'all'], minutes: 10 },
  { name: 'browser', command: [bin('playwright'), 'test'], report: 'playwright', minutes: 20 },
];

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;

run(async () => {
  const asked = process.argv.slice(2);
  const chosen = asked.length > 0 ? suites.filter(({ name }) => asked.some((word) => name.includes(word))) : suites;
  const unknown = asked.filter((word) => !suites.some(({ name }) => name.includes(word)));
  if (unknown.length > 0) {
    throw new Error(
      `No suite is called ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}`,
    );
  }

  anchorFolders();
  needPrograms(chosen);
  await prepare({ build: true });
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  endTogether();

  const end = Date.now() + MINUTES_FOR_ALL * 60_000;
  const total = { passed: 0, failed: 0 };
  const lines = [];
  const faults = [];
  for (const suite of chosen) {
    const started = Date.now();
    const { passed, failed, found } = await runSuite(suite, end);
    faults.push(...found);
    total.passed += passed;
    total.failed += failed;
    const seconds = Math.round((Date.now() - started) / 1000);
    lines.push(`${failed === 0 ? '✓' : '✗'} ${suite.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  }
  // Once more at the end: of twenty minutes of output, the last lines are what is kept and read.
  if (faults.length > 0) say(`\n${faults.join('\n\n')}`);
  say(`\n${lines.join('\n')}\n`);
  say(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
});

/**
 * @param {Suite} suite
 * @param {number} end when all have to be done, in milliseconds
 * @returns {Promise<Outcome>}
 */
async function runSuite({ name, command, report, minutes }, end) {
  say(`\n— ${name}`);
  const file = join(reports, `${name}.json`);
  const [program = '', ...args] = command;
  if (report === 'vitest') args.push('--reporter=default', '--reporter=json', `--outputFile.json=${file}`);
  if (report === 'playwright') args.push('--reporter=list,json');
  const limit = Math.min(minutes * 60_000, end - Date.now());
  const ended = limit > 0 && (await execute(program, args, limit, { PLAYWRIGHT_JSON_OUTPUT_FILE: file })) === 0;
  if (!report) return { passed: ended ? 1 : 0, failed: ended ? 0 : 1, found: [] };
  const { passed, failed, found } = outcomeOf(report, file);
  // A suite may fail beside its tests: a file that does not load, a server that does not start, a promise that nobody awaited.
  return { passed, failed: failed === 0 && (!ended || passed === 0) ? 1 : failed, found };
}

/**
 * @param {'vitest' | 'playwright'} kind
 * @param {string} file
 * @returns {Outcome} a missing or broken report says that nothing was seen
 */
function outcomeOf(kind, file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, found: [] };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (kind === 'vitest') {
    const { numTotalTests: all, numPassedTests: passed, testResults } = report;
    return { passed, failed: all - passed, found: testResults.flatMap(faultsOfVitest) };
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + skipped, found: report.suites.flatMap(faultsOfPlaywright) };
}

/**
 * @param {{ name: string, message?: string, assertionResults: Array<{ fullName: string, status: string, failureMessages?: string[] }> }} result
 * @returns {string[]}
 */
function faultsOfVitest({ name, message, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status !== 'passed');
  const told = failed.map(({ fullName, failureMessages: [said] = [] }) => fault(name, fullName, said ?? 'did not run'));
  return message && told.length === 0 ? [fault(name, 'did not load', message)] : told;
}

/**
 * @typedef {{ title: string, ok: boolean, tests: Array<{ results: Array<{ error?: { message?: string } }> }> }} Spec
 * @typedef {{ file: string, specs: Spec[], suites?: Group[] }} Group
 *
 * @param {Group} group
 * @returns {string[]}
 */
function faultsOfPlaywright({ file, specs, suites: within = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  const told = failed.map(({ title, tests }) => {
    const messages = tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? 'did not run'));
    return fault(file, title, messages.join('\n'));
  });
  return [...told, ...within.flatMap(faultsOfPlaywright)];
}

/**
 * @param {string} file
 * @param {string} name
 * @param {string} message
 */
function fault(file, name, message) {
  // Vitest's report names a test that ran out of time in its own inner words.
  const told = stripVTControlCharacters(message).replace('Error: STACK_TRACE_ERROR', 'it did not end in time');
  const first = told
    .split('\n')
    .filter((line) => !line.includes('/node_modules/'))
    .slice(0, LINES_OF_A_FAULT);
  return [`✗ ${relative('.', file)} › ${name}`, ...first.map((line) => `    ${line}`)].join('\n');
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {number} limit milliseconds
 * @param {Record<string, string>} env
 * @returns {Promise<number>} the exit code
 */
function execute(program, args, limit, env) {
  return new Promise((done) => {
    // In a group of its own: what it started ends with it.
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env }, detached: true });
    running = child;
    const tooLong = setTimeout(() => {
      say(`Ended after ${Math.round(limit / 60_000)} minutes: it should have been done.`);
      endGroup('SIGKILL');
    }, limit);
    child.on('error', (error) => say(error.message));
    child.on('close', (code) => {
      clearTimeout(tooLong);
      running = undefined;
      done(code ?? 1);
    });
  });
}

/** @param {NodeJS.Signals} signal */
function endGroup(signal) {
  if (!running?.pid) return;
  try {
    process.kill(-running.pid, signal);
  } catch {
    // It has just ended by itself.
  }
}

/** Ctrl-C reaches this process alone, since each suite has a group of its own. */
function endTogether() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      endGroup(signal);
      process.exit(130);
    });
  }
}

/**
 * A real Redis and a real browser: from Debian's packages as root, otherwise the line that installs them.
 *
 * @param {Suite[]} chosen
 */
function needPrograms(chosen) {
  const wanted = [
    { program: 'redis-server', suites: ['server'] },
    { program: process.env.CHROMIUM ?? 'chromium', suites: ['browser'] },
  ];
  const missing = wanted
    .filter((each) => chosen.some(({ name }) => each.suites.includes(name)))
    .map(({ program }) => program)
    .filter((program) => !isThere(program));
  if (missing.length === 0) return;
  const named = missing.find((program) => program.includes('/'));
  if (named) throw new Error(`CHROMIUM names a program that is not there: ${named}`);
  const line = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) {
    throw new Error(`The tests need ${missing.join(' and ')}. Run this first:\n  sudo ${line}`);
  }
  say(`Installing ${missing.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(`apt-get update -qq && ${line} -qq`, { stdio: 'inherit', shell: true, env });
  if (status !== 0) throw new Error(`Could not install ${missing.join(', ')}: see above.`);
}

/** @param {string} program a name on the PATH, or a path */
function isThere(program) {
  if (program.includes('/')) return existsSync(program);
  return (process.env.PATH ?? '').split(':').some((folder) => folder !== '' && existsSync(join(folder, program)));
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}
