import * as accountsJobs from '#app/features/accounts/accounts.jobs';
import { forgetExpired } from '#app/features/accounts/forget-expired.server';
import * as assessmentJobs from '#app/features/assessment/attempt.jobs';
import { closeAttempt } from '#app/features/assessment/close-attempt.server';
import { reckonFigures } from '#app/features/assessment/reckon-figures.server';
import { ringCorrections } from '#app/features/assessment/ring-corrections.server';
import { ringOverdueAttempts } from '#app/features/assessment/ring-overdue-attempts.server';
import { runCorrection } from '#app/features/assessment/run-correction.server';
import * as campaignsJobs from '#app/features/campaigns/campaigns.jobs';
import { keepPeriods } from '#app/features/campaigns/keep-periods.server';
import { openDuePeriods } from '#app/features/campaigns/open-due-periods.server';
import { ringDuePeriods } from '#app/features/campaigns/ring-due-periods.server';
import { runReminders } from '#app/features/campaigns/run-reminders.server';
import * as batchJobs from '#app/features/learning/batches/batch.jobs';
import { makeCertificateBatch } from '#app/features/learning/batches/make-certificate-batch.server';
import { pruneCertificateBatches } from '#app/features/learning/batches/prune-certificate-batches.server';
import { ringCertificateBatches } from '#app/features/learning/batches/ring-certificate-batches.server';
import { pruneStatements } from '#app/features/learning/records/prune-statements.server';
import * as recordsJobs from '#app/features/learning/records/records.jobs';
import { ringStatements } from '#app/features/learning/records/ring-statements.server';
import { sendStatements } from '#app/features/learning/records/send-statements.server';
import * as messagingJobs from '#app/features/messaging/messaging.jobs';
import { sendOutbox } from '#app/features/messaging/send-outbox.server';
import { sendWaveBatch } from '#app/features/messaging/send-wave-batch.server';
import { sweepMessages } from '#app/features/messaging/sweep-messages.server';
import { closeHoldings } from '#app/features/organisations/close-holdings.server';
import { continueRoster } from '#app/features/organisations/continue-roster.server';
import * as doublesJobs from '#app/features/organisations/doubles.jobs';
import { findDoubles } from '#app/features/organisations/find-doubles.server';
import * as organisationsJobs from '#app/features/organisations/organisations.jobs';
import { pruneRosters } from '#app/features/organisations/prune-rosters.server';
import { ringRosters } from '#app/features/organisations/ring-rosters.server';
import { closeEndedCycles } from '#app/features/reports/close-ended-cycles.server';
import * as reportsJobs from '#app/features/reports/reports.jobs';
import { foldBranches } from '#app/features/targets/fold-branches.server';
import { keepPreview } from '#app/features/targets/keep-preview.server';
import { recountFigures } from '#app/features/targets/recount-figures.server';
import { ringPreviews } from '#app/features/targets/ring-previews.server';
import { rollDay } from '#app/features/targets/roll-day.server';
import * as targetsJobs from '#app/features/targets/targets.jobs';
import * as auditJobs from '#app/foundation/audit.jobs';
import { ringUnsealedAudit, sealAudit } from '#app/foundation/audit-seal.server';
import type { JobHandlers } from '#app/foundation/queue/contract';
import * as pruneJobs from '#app/foundation/queue/prune.jobs';
import { prune } from '#app/foundation/queue/prune.server';
import { ringOpenSlots } from '#app/foundation/queue/schedule.server';
import type { Sweeps } from '#app/foundation/queue/sweeper.server';

/** Every job there is: all exports of all `x.jobs.ts` (`registry.test.ts` looks for one that was left out). */
export const contracts = {
  ...auditJobs,
  ...pruneJobs,
  ...accountsJobs,
  ...messagingJobs,
  ...organisationsJobs,
  ...campaignsJobs,
  ...targetsJobs,
  ...assessmentJobs,
  ...batchJobs,
  ...recordsJobs,
  ...doublesJobs,
  ...reportsJobs,
};

/** What a job calls, under the name of its contract: a name, ids, one call. A contract without a handler does not compile. */
export const handlers = {
  sealAuditLog: (_payload, { signal }) => sealAudit(signal),
  pruneFoundation: () => prune(),
  pruneAccounts: (_payload, { actor }) => forgetExpired(actor),
  sendWaveBatch: ({ waveId }, { actor, signal }) => sendWaveBatch(actor, { waveId, signal }),
  sendOutbox: (_payload, { actor, signal }) => sendOutbox(actor, { signal }),
  reckonFiguresJob: (_payload, { actor }) => reckonFigures(actor),
  runCorrectionJob: ({ correctionId }, { actor, signal }) => runCorrection(actor, { correctionId, signal }),
  closeAttemptJob: ({ attemptId }, { actor }) => closeAttempt(actor, { attemptId }),
  makeCertificateBatch: ({ batchId }, { actor, signal }) => makeCertificateBatch(actor, { batchId, signal }),
  pruneCertificateBatches: (_payload, { actor }) => pruneCertificateBatches(actor),
  sendStatements: (_payload, { actor, signal }) => sendStatements(actor, { signal }),
  pruneStatements: (_payload, { actor }) => pruneStatements(actor),
  goOnWithRoster: ({ importId }, { actor, signal }) => continueRoster(actor, { importId, signal }),
  pruneRosters: (_payload, { actor }) => pruneRosters(actor),
  closeEmptyHoldings: (_payload, { actor }) => closeHoldings(actor),
  rollFigures: (_payload, { actor }) => rollDay(actor),
  foldFigures: () => foldBranches(),
  previewDraft: ({ reorganisationId }, { actor }) => keepPreview(actor, { reorganisationId }),
  recountFigures: () => recountFigures(),
  openActivities: (_payload, { actor }) => openDuePeriods(actor),
  closeCycles: (_payload, { actor }) => closeEndedCycles(actor),
  remindByLadder: (_payload, { actor, signal }) => runReminders(actor, { signal }),
  layOutPeriods: (_payload, { actor }) => keepPeriods(actor, { activityIds: 'all' }),
  findDoublesByNight: (_payload, { actor }) => findDoubles(actor),
} satisfies JobHandlers<typeof contracts>;

/** Rings for rows that are due and that nobody took, every few seconds: what makes a lost ring cost seconds, never a row. */
export const sweeps = {
  'schedule-slots': ringOpenSlots,
  'audit-unsealed': ringUnsealedAudit,
  'attempts-overdue': ringOverdueAttempts,
  'key-corrections': ringCorrections,
  messages: () => sweepMessages({ kind: 'system', job: 'sweep-messages' }),
  'activities-due': ringDuePeriods,
  rosters: ringRosters,
  'certificate-batches': ringCertificateBatches,
  'learning-statements': ringStatements,
  previews: ringPreviews,
} satisfies Sweeps;
