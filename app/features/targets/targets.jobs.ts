import { z } from 'zod';
import { defineJob } from '#app/foundation/queue/contract';

/** Shortly after midnight: what begins, ends or expires today. Then the recount. */
export const rollFigures = defineJob({ name: 'roll-figures', payload: z.object({}), timeoutMs: 600_000 });

/** Counts all figures again; any difference is an alarm. */
export const recountFigures = defineJob({
  name: 'recount-figures',
  payload: z.object({}),
  timeoutMs: 180_000,
  attempts: 2,
});

/** Reckons what a drafted reorganisation would do. Rung by who asks and by the sweep. */
export const previewDraft = defineJob({
  name: 'preview-draft',
  payload: z.object({ reorganisationId: z.uuid() }),
  timeoutMs: 660_000,
  attempts: 1,
});

/** Every minute: what has moved is folded into the branches, so that pages read less. */
export const foldFigures = defineJob({ name: 'fold-figures', payload: z.object({}), timeoutMs: 120_000, attempts: 1 });
