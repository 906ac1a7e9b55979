import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Goes on with a roster import where it stands: reads the file, or writes the next lines. Rung by the door and by the sweep. */
export const goOnWithRoster = defineJob({
  name: 'go-on-with-roster',
  payload: z.object({ importId: z.uuid() }),
  timeoutMs: 300_000,
  attempts: 3,
});

/** Closes holding units that were emptied some other way than by sharing out, nightly. */
export const closeEmptyHoldings = defineJob({ name: 'close-holdings', payload: z.object({}), timeoutMs: 60_000 });

/** Forgets files that nobody applied and what would undo imports of long ago, nightly. */
export const pruneRosters = defineJob({ name: 'prune-rosters', payload: z.object({}), timeoutMs: 120_000 });
