import { format } from 'node:util';
import { afterEach, beforeEach } from 'vitest';
import { freezeClock, moveClock } from '#app/foundation/clock';

// React and libraries tell of faults on the console: what nobody reads is a test that fails.
let complaints: string[] = [];

beforeEach(() => {
  complaints = [];
  console.error = (...values: unknown[]) => {
    complaints.push(format(...values));
  };
});

afterEach(() => {
  freezeClock(undefined);
  moveClock(undefined);
  if (complaints.length > 0) throw new Error(`console.error was called:\n${complaints.join('\n')}`);
});
