/** What a room tells the rooms above it; contracts stand in `x.events.ts`. */
export type EventContract<Name extends string = string, Payload = unknown> = {
  readonly name: Name;
  /** Only in the types. */
  readonly payload?: Payload;
};

export type EventPayload<Contract> = Contract extends EventContract<string, infer Payload> ? Payload : never;

/** Listens in the transaction that tells; to throw rolls it back. */
export type Listener<Contract> = (payload: EventPayload<Contract>) => Promise<void>;

/** Listeners for every event of the modules, under the names under which they export them. */
export type Wiring<Events> = { [Key in keyof Events]: ReadonlyArray<Listener<Events[Key]>> };

/** An event's contract: `defineEvent<'membership-changed', { personId: string }>('membership-changed')`. */
export function defineEvent<Name extends string, Payload>(name: Name): EventContract<Name, Payload> {
  return { name };
}
