import type { unitReorganised } from '#app/features/organisations/organisations.events';
import type { EventPayload } from '#app/foundation/events';
import { carryDuties } from './carry-duties.server';
import { takeDutiesBack } from './take-duties-back.server';

const actor = { kind: 'system', job: 'unit-reorganised' } as const;

/** What units lead, carry out and still have to report passes to their successors, and comes back with an undo; in the same transaction. */
export async function onUnitReorganised({ by }: EventPayload<typeof unitReorganised>): Promise<void> {
  if (by?.step === 'applied') await carryDuties(actor, by);
  if (by?.step === 'undoing') await takeDutiesBack(actor, by);
}
