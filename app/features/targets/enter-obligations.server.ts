import { addDays, today } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { lockObligations } from './obligation-lock.queries.server';
import { rollDay } from './roll-day.server';
import { figuresAsOf } from './target-scope.queries.server';

/**
 * Begins an entry (a completion, an exemption) in the caller's transaction, beside other entries. Days that the night staff has
 * missed come first: who left on one of them left before this entry, or a unit would have less than nobody on the days between.
 */
export async function enterObligations(actor: Actor): Promise<void> {
  const asOf = await figuresAsOf();
  if (asOf && asOf < addDays(today(), -1)) await rollDay(actor);
  await lockObligations('entry');
}
