import { checkSnapshot } from '#app/features/reports/check-number.queries.server';
import { comparison } from '#app/features/reports/comparison.queries.server';
import { figureSheet } from '#app/features/reports/figure-sheet.queries.server';
import { figuresFile } from '#app/features/reports/figures-file.server';
import { freezePeriod } from '#app/features/reports/freeze-period.server';
import { periodsToClose } from '#app/features/reports/periods.queries.server';
import { reportLinks } from '#app/features/reports/report-links.queries.server';
import { snapshotList, snapshotText, snapshotView } from '#app/features/reports/snapshots.queries.server';
import { today } from '#app/foundation/clock';
import { together } from '#app/foundation/db-together.server';
import { ask, type Exemption, exempt, type Question } from './question';

export const reports: Array<Question | Exemption> = [
  exempt(figuresFile, 'makes a file of figures that the caller has read within her scope; it reads nothing'),
  ask(checkSnapshot, (actor, { snapshotNumber }) =>
    checkSnapshot(actor, { number: snapshotNumber, hash: '0'.repeat(64) }),
  ),
  ask(comparison, (actor, { snapshotNumber }) => comparison(actor, { number: snapshotNumber, other: null })),
  ask(figureSheet, (actor, { unitCode }) => figureSheet(actor, { unitCode, on: today() })),
  ask(freezePeriod, (actor, { unitCode }) => freezePeriod(actor, { unitCode, period: 'month:2025-11' })),
  ask(periodsToClose, (actor) => periodsToClose(actor), {
    says: 'the periods of the unit at which he closes them himself',
  }),
  ask(
    reportLinks,
    (actor, { unitId: id }) => together(reportLinks(actor, { unit: { id, code: 'x' }, cycle: { key: '2025' } })),
    {
      says: 'the code and the cycle that he gave himself: the caller has read the unit',
    },
  ),
  ask(snapshotList, (actor) => snapshotList(actor, {})),
  ask(snapshotText, (actor, { snapshotNumber }) => snapshotText(actor, { number: snapshotNumber, part: 'people' })),
  ask(snapshotView, (actor, { snapshotNumber }) => snapshotView(actor, { number: snapshotNumber })),
];
