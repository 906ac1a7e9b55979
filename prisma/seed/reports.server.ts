import { closeEndedCycles } from '#app/features/reports/close-ended-cycles.server';

/** The years that are over in the demo's story are closed, as the night would have done. */
export async function seedReports(): Promise<void> {
  await closeEndedCycles({ kind: 'system', job: 'seed' });
}
