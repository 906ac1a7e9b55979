import { assertInTransaction } from './db.server';
import { env } from './env.server';
import type { EventContract, EventPayload, Listener, Wiring } from './events';
import { singleton } from './singleton';

type Wires = { listeners?: Map<string, ReadonlyArray<Listener<EventContract>>> };
const wires = singleton('events.wires', (): Wires => ({}));

/** Connects listeners to events, once a process: `app/wiring.server.ts` does, and tests of what lies between two rooms. */
export function wireEvents<Events extends Record<string, EventContract>>(events: Events, wiring: Wiring<Events>): void {
  const entries = Object.entries(events).map(
    ([key, event]) =>
      [event.name, wiring[key as keyof Events] as unknown as ReadonlyArray<Listener<EventContract>>] as const,
  );
  wires.listeners = new Map(entries);
  if (wires.listeners.size !== entries.length) throw new Error('Two events have one name');
}

/**
 * Tells the rooms above, one listener after another, in the transaction under way: they see what was written and share its
 * fate. Work that may come later is their due row, not this.
 * @throws Error outside a transaction, or in a process that did not load the wiring (in tests nobody listens then)
 */
export async function publish<Contract extends EventContract>(
  event: Contract,
  payload: EventPayload<Contract>,
): Promise<void> {
  assertInTransaction();
  if (!wires.listeners) {
    if (env().NODE_ENV === 'test') return;
    throw new Error(`${event.name}: app/wiring.server.ts was not loaded`);
  }
  const listeners = wires.listeners.get(event.name);
  if (!listeners) throw new Error(`${event.name} is not in app/wiring.server.ts`);
  for (const listener of listeners) await listener(payload);
}
