import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/e2e',
  fullyParallel: false,
  // Each with a product of its own; one that runs already is left to one.
  workers: process.env.BASE_URL ? 1 : 2,
  retries: 0,
  // Waiting has an end so that nothing hangs: on a busy machine all takes its time.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  globalSetup: './tests/e2e/global-setup.ts',
  use: {
    browserName: 'chromium',
    actionTimeout: 60_000,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
