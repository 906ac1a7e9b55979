/**
 * `npm test`: every check, on a fresh clone too. Ends with the plain line `N passed, N failed`; a suite that did not run is a
 * failure. `npm test -- types unit` runs only those named.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { anchorFolders, prepare } from '../app/cli/prepare.mjs';
import { run } from '../app/cli/run.mjs';

const reports = '.cache/reports';
const bin = (/** @type {string} */ name) => join('node_modules/.bin', name);

/** @type {Array<{ name: string, command: string[], report?: 'vitest' | 'playwright', minutes: number }>} */
const suites = [
  { name: 'format and lint', command: [bin('biome'), 'ci', '--error-on-warnings', '.'], minutes: 2 },
  { name: 'types', command: [bin('tsc'), '--noEmit', '-p', '.'], minutes: 5 },
  { name: 'unused', command: [bin('knip')], minutes: 3 },
  { name: 'content', command: [bin('tsx'), 'app/cli/content-check.ts'], minutes: 3 },
  { name: 'unit', command: [bin('vitest'), 'run', '--project', 'unit'], report: 'vitest', minutes: 4 },
  { name: 'server', command: [bin('vitest'), 'run', '--project', 'server'], report: 'vitest', minutes: 10 },
  { name: 'faults', command: [process.execPath, 'app/cli/faults.mjs', '--small', 'all'], minutes: 6 },
  { name: 'browser', command: [bin('playwright'), 'test'], report: 'playwright', minutes: 12 },
];

run(async () => {
  anchorFolders();
  needPrograms();
  await prepare({ build: true });
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const asked = process.argv.slice(2);
  const chosen = asked.length > 0 ? suites.filter(({ name }) => asked.some((word) => name.includes(word))) : suites;
  const total = { passed: 0, failed: 0 };
  for (const suite of chosen) {
    const started = Date.now();
    const { passed, failed } = await runSuite(suite);
    total.passed += passed;
    total.failed += failed;
    say(`${failed === 0 ? '✓' : '✗'} ${suite.name}: ${passed} passed, ${failed} failed (${Math.round((Date.now() - started) / 1000)} s)`);
  }
  if (chosen.length === 0) throw new Error(`No such suite: ${asked.join(' ')}`);
  say('');
  say(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
});

/**
 * @param {typeof suites[number]} suite
 * @returns {Promise<{ passed: number, failed: number }>}
 */
async function runSuite({ name, command, report, minutes }) {
  say(`\n— ${name}`);
  const file = join(reports, `${name}.json`);
  const [program, ...args] = command;
  if (report === 'vitest') args.push('--reporter=default', '--reporter=json', `--outputFile.json=${file}`);
  if (report === 'playwright') args.push('--reporter=list,json');
  const status = await execute(program, args, minutes, { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  if (!report) return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counted = existsSync(file) ? count(report, JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, left: 0 };
  // What was skipped or did not start was not seen to work.
  const failed = counted.failed + counted.left;
  return { passed: counted.passed, failed: failed === 0 && (status !== 0 || counted.passed === 0) ? 1 : failed };
}

/**
 * @param {'vitest' | 'playwright'} kind
 * @param {any} report
 */
function count(kind, report) {
  if (kind === 'vitest') {
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      left: report.numPendingTests + report.numTodoTests,
    };
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, left: skipped };
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {number} minutes
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
function execute(program, args, minutes, env) {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env }, detached: true });
    const limit = setTimeout(() => {
      say(`Stopped after ${minutes} minutes.`);
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    }, minutes * 60_000);
    child.on('exit', (code) => {
      clearTimeout(limit);
      done(code ?? 1);
    });
    child.on('error', () => done(1));
  });
}

/** A real Redis and a real browser: from Debian's packages as root, otherwise the line that installs them. */
function needPrograms() {
  const wanted = [
    { program: 'redis-server', package: 'redis-server' },
    { program: 'chromium', package: 'chromium' },
  ];
  const missing = wanted.filter(({ program }) => !onPath(program)).map((each) => each.package);
  if (missing.length === 0) return;
  const line = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) throw new Error(`The tests need ${missing.join(' and ')}. Run this first:\n  sudo ${line}`);
  say(`Installing ${missing.join(', ')} …`);
  const options = /** @type {const} */ ({ stdio: 'inherit', shell: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const { status } = spawnSync(`apt-get update -qq && ${line} -qq`, options);
  if (status !== 0) throw new Error(`Could not install ${missing.join(', ')}: see above.`);
}

/** @param {string} program */
function onPath(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}
