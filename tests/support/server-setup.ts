import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';
import { atTime, day, moveClock } from '#app/foundation/clock';

// Set before anything reads the environment: each test file keeps its files and keys in a folder of its own.
const dataDir = mkdtempSync(join(tmpdir(), 'lan-toa-test-'));

Object.assign(process.env, {
  DATA_DIR: dataDir,
  DATABASE_POOL: '4',
  DEMO: '0',
  PORT: '0',
  APP_ORIGIN: 'http://localhost:3000',
  SECRET_KEY: 'a key for tests, which protects nothing at all',
});
for (const name of ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'SMPP_URL']) delete process.env[name];

// Messages leave in legal hours and reminders on working days: whenever the tests run, for them a Tuesday's office hours have begun.
const morning = () => moveClock(atTime(day('2026-03-03'), '09:00'));
morning();
beforeEach(morning);

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
