import * as auditJobs from '#app/foundation/audit.jobs';
import { ringUnsealedAudit, sealAudit } from '#app/foundation/audit-seal.server';
import type { JobHandlers } from '#app/foundation/queue/contract';
import * as pruneJobs from '#app/foundation/queue/prune.jobs';
import { prune } from '#app/foundation/queue/prune.server';
import { ringOpenSlots } from '#app/foundation/queue/schedule.server';
import type { Sweeps } from '#app/foundation/queue/sweeper.server';

/** Every job there is: all exports of all `x.jobs.ts` (`registry.test.ts` looks for one that was left out). */
export const contracts = { ...auditJobs, ...pruneJobs };

/** What a job calls, under the name of its contract: a name, ids, one call. A contract without a handler does not compile. */
export const handlers = {
  sealAuditLog: (_payload, { signal }) => sealAudit(signal),
  pruneFoundation: () => prune(),
} satisfies JobHandlers<typeof contracts>;

/** Rings for rows that are due and that nobody took, every few seconds: what makes a lost ring cost seconds, never a row. */
export const sweeps = {
  'schedule-slots': ringOpenSlots,
  'audit-unsealed': ringUnsealedAudit,
} satisfies Sweeps;
