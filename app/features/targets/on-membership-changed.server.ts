import { refreshObligations } from './refresh-obligations.server';
import { rollDay } from './roll-day.server';

const actor = { kind: 'system', job: 'membership-changed' } as const;

/**
 * Whoever joined, left or moved owes what her memberships say, in the same transaction. Days that the night staff has not
 * rolled over yet come first, so that history stays in the order of the days.
 */
export async function onMembershipChanged({ personIds }: { personIds: string[] }): Promise<void> {
  await rollDay(actor);
  await refreshObligations(actor, { people: personIds });
}
