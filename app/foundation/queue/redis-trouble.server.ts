import { log } from '../log.server';
import { errorFields } from './attempt.server';

const QUIET_MS = 10_000;
let lastLine = Number.NEGATIVE_INFINITY;
let silenced = 0;

/** While Redis is away every queue and every ring complains: one line in ten seconds says as much. */
export function redisTrouble(error: unknown): void {
  if (performance.now() - lastLine < QUIET_MS) {
    silenced += 1;
    return;
  }
  log.warn({ error: errorFields(error), silenced }, 'bell.redis-trouble');
  lastLine = performance.now();
  silenced = 0;
}
