import type { ReorganisationStep } from '#app/features/organisations/organisations.events';
import { carryObligations } from './carry-obligations.server';
import { lockObligations } from './obligation-lock.queries.server';
import { refreshObligations } from './refresh-obligations.server';
import { rollDay } from './roll-day.server';

const actor = { kind: 'system', job: 'unit-reorganised' } as const;

/**
 * Obligations follow units that were reorganised, in the same transaction. Days that the night staff has not rolled over yet come
 * first, in the units as they stood; what moved stands under the reorganisation as its cause.
 */
export async function onUnitReorganised({ by }: { by?: ReorganisationStep }): Promise<void> {
  if (!by) return;
  const { reorganisationId, step } = by;
  await lockObligations('refresh');
  if (step === 'begins') await rollDay(actor);
  if (step === 'undoing') await rollDay(actor);
  if (step === 'applied' || step === 'undoing') {
    await carryObligations(actor, { reorganisationId, back: step === 'undoing' });
  }
  // What only the roster knows: who was in two of the units that are one now.
  if (step === 'applied' || step === 'undone') await refreshObligations(actor, { people: 'all' });
}
