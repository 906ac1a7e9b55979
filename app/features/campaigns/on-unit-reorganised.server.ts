import type { unitReorganised } from '#app/features/organisations/organisations.events';
import type { EventPayload } from '#app/foundation/events';
import { carryDuties } from './carry-duties.server';
import { carryReminderRules } from './carry-reminder-rules.server';
import { passRulesUp } from './pass-rules-up.server';
import { takeDutiesBack } from './take-duties-back.server';
import { tellHeirs } from './tell-heirs.server';

const actor = { kind: 'system', job: 'unit-reorganised' } as const;

/**
 * What units lead, carry out, still have to report and remind of passes to their successors, whose people are told, and comes back
 * with an undo; in the same transaction. A unit that is closed by hand has none: its rules pass to the unit above.
 */
export async function onUnitReorganised({ by }: EventPayload<typeof unitReorganised>): Promise<void> {
  if (!by) await passRulesUp(actor);
  if (by?.step === 'applied') {
    await carryDuties(actor, by);
    await carryReminderRules(actor, by);
    await tellHeirs(actor, by);
  }
  if (by?.step === 'undoing') {
    await carryReminderRules(actor, { ...by, back: true });
    await takeDutiesBack(actor, by);
  }
}
