import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Opens the activities whose day has come. Rung by the schedule after midnight and by the sweep for any that is due. */
export const openActivities = defineJob({ name: 'open-activities', payload: z.object({}), timeoutMs: 120_000 });

/** Tells by ladder whom the rules say, in office hours. Run again it tells nobody twice. */
export const remindByLadder = defineJob({ name: 'remind-by-ladder', payload: z.object({}), timeoutMs: 600_000 });

/** Lays out the periods of the coming year, nightly. */
export const layOutPeriods = defineJob({ name: 'lay-out-periods', payload: z.object({}), timeoutMs: 120_000 });
