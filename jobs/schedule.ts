import { pruneAccounts } from '#app/features/accounts/accounts.jobs';
import { reckonFiguresJob } from '#app/features/assessment/attempt.jobs';
import { layOutPeriods, openActivities, remindByLadder } from '#app/features/campaigns/campaigns.jobs';
import { pruneCertificateBatches } from '#app/features/learning/batches/batch.jobs';
import { pruneStatements } from '#app/features/learning/records/records.jobs';
import { findDoublesByNight } from '#app/features/organisations/doubles.jobs';
import { closeEmptyHoldings, pruneRosters } from '#app/features/organisations/organisations.jobs';
import { closeCycles } from '#app/features/reports/reports.jobs';
import { foldFigures, recountFigures, rollFigures } from '#app/features/targets/targets.jobs';
import { pruneFoundation } from '#app/foundation/queue/prune.jobs';
import { at, type ScheduleLine } from '#app/foundation/queue/schedule.rules';

/** All that happens by the clock: minute, hour, day, month, weekday in Asia/Ho_Chi_Minh. */
export const schedule: readonly ScheduleLine[] = [
  at('prune-foundation', '10 3 * * *', pruneFoundation, {}, { catchUp: true }),
  at('prune-accounts', '20 3 * * *', pruneAccounts, {}, { catchUp: true }),
  at('prune-rosters', '30 3 * * *', pruneRosters, {}, { catchUp: true }),
  at('close-holdings', '2 0 * * *', closeEmptyHoldings, {}, { catchUp: true }),
  at('prune-certificate-batches', '35 3 * * *', pruneCertificateBatches, {}, { catchUp: true }),
  at('prune-statements', '45 3 * * *', pruneStatements, {}, { catchUp: true }),
  at('roll-figures', '5 0 * * *', rollFigures, {}, { catchUp: true }),
  at('fold-figures', '* * * * *', foldFigures, {}),
  at('recount-figures', '40 2 * * *', recountFigures, {}),
  // After the figures have reached the first day of the new cycle.
  at('close-cycles', '30 1 * * *', closeCycles, {}, { catchUp: true }),
  // Every hour of an office day: what a run left, or a person who came to owe since, is told within the day.
  at('remind-by-ladder', '5 8-16 * * *', remindByLadder, {}),
  at('find-doubles', '50 2 * * *', findDoublesByNight, {}),
  // Within the hour: a wrong key is to be seen while people still sit the quiz.
  at('reckon-item-figures', '25 * * * *', reckonFiguresJob, {}),
  at('open-activities', '1 0 * * *', openActivities, {}, { catchUp: true }),
  at('lay-out-periods', '20 0 * * *', layOutPeriods, {}, { catchUp: true }),
];
