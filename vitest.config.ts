import { defineConfig } from 'vitest/config';

const elsewhere = ['node_modules/**', 'build/**', 'tests/e2e/**', 'tests/faults/**', 'tests/bench/**'];

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // These end what hangs; they judge no speed: on a loaded machine a sound test takes ten times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    env: { NODE_ENV: 'test', LOG_LEVEL: 'silent', TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, '**/*.server.test.{ts,tsx}'],
          setupFiles: ['tests/support/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['**/*.server.test.{ts,tsx}'],
          exclude: elsewhere,
          globalSetup: ['tests/support/database-setup.ts'],
          setupFiles: ['tests/support/setup.ts', 'tests/support/server-setup.ts'],
        },
      },
    ],
  },
});
