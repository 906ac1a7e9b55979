import { pruneFormKeys } from '../idempotency.server';
import { log } from '../log.server';
import { pruneThrottles } from '../throttle.server';
import { pruneSlots } from './schedule.server';

/** Forgets form keys of last week, throttles at rest and slots of last month. */
export async function prune(): Promise<void> {
  const formKeys = await pruneFormKeys();
  const throttles = await pruneThrottles();
  const slots = await pruneSlots();
  log.info({ formKeys, throttles, slots }, 'foundation.pruned');
}
