import type { Outcome } from './line';
import type { Slots } from './slots';

export type Sent<Row> = { row: Row; outcome: Outcome };

/** Why a pump stopped before its rows were all sent. */
export type Halt = 'stopped' | 'route' | 'quiet' | 'time';

export type Turn<Row> = {
  /** Committed as `submitting`: these are sent now. */
  started: Row[];
  /** Neither started nor lost: they wait for their turn. */
  waiting: Row[];
  halt?: Halt;
  /** When the pace allows the next, in milliseconds. */
  waitMs: number;
};

export type PumpWork<Row> = {
  slots: Slots;
  /** More claimed rows; none when there are none for now. */
  refill(): Promise<Row[]>;
  /** Commits `submitting` for as many of these rows as may leave. */
  begin(rows: Row[]): Promise<Turn<Row>>;
  submit(row: Row): Promise<Outcome>;
  /** Commits outcomes. Says `route` when the route is to rest. */
  settle(sent: Array<Sent<Row>>): Promise<Halt | undefined>;
  /** Renews the leases of all rows that are held. */
  renew(rows: Row[]): Promise<void>;
  renewMs: number;
  /** No row is begun after so long. */
  beginForMs: number;
  signal?: AbortSignal;
};

/**
 * Sends rows with as many under way as the window allows. A slot is held from before a row's `submitting` is committed until
 * its outcome is committed: whatever kills the process leaves at most a window in doubt.
 * @returns rows still claimed, and why it stopped; nothing is under way any more
 */
export async function pump<Row>(work: PumpWork<Row>): Promise<{ left: Row[]; halt?: Halt }> {
  const started = performance.now();
  const flying = new Set<Row>();
  let sent: Array<Sent<Row>> = [];
  let waiting: Row[] = [];
  let halt: Halt | undefined;
  let exhausted = false;
  let wake: () => void = () => {};
  let lastRenewal = started;

  function launch(row: Row): void {
    flying.add(row);
    work
      .submit(row)
      // A line answers with an outcome; if it throws all the same, nobody knows what left.
      .catch((): Outcome => ({ kind: 'unknown', reason: 'line failed' }))
      .then((outcome) => {
        sent.push({ row, outcome });
        wake();
      });
  }

  async function settle(): Promise<void> {
    const done = sent.slice();
    halt = (await work.settle(done)) ?? halt;
    sent = sent.slice(done.length);
    for (const { row } of done) flying.delete(row);
    work.slots.give(done.length);
  }

  async function begin(slots: number): Promise<number> {
    let used = 0;
    try {
      const turn = await work.begin(waiting.slice(0, slots));
      used = turn.started.length;
      for (const row of turn.started) launch(row);
      waiting = [...turn.waiting, ...waiting.slice(slots)];
      halt = turn.halt ?? halt;
      return used > 0 ? 0 : turn.waitMs;
    } finally {
      work.slots.give(slots - used);
    }
  }

  async function rest(ms: number, others: Array<Promise<void>> = []): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
      timer = setTimeout(resolve, ms);
    });
    if (sent.length === 0) await Promise.race([...others, woken]);
    clearTimeout(timer);
  }

  async function run(): Promise<void> {
    for (;;) {
      if (sent.length > 0) await settle();
      if (!halt && (work.signal?.aborted || performance.now() - started > work.beginForMs)) halt = 'time';
      if (!halt && !exhausted && waiting.length === 0) {
        waiting = await work.refill();
        exhausted = waiting.length === 0;
      }
      const slots = halt ? 0 : work.slots.take(waiting.length);
      const waitMs = slots > 0 ? await begin(slots) : work.renewMs;
      if (waitMs === 0 || sent.length > 0) continue;
      if (flying.size === 0 && (halt || waiting.length === 0)) return;
      if (performance.now() - lastRenewal >= work.renewMs) {
        lastRenewal = performance.now();
        await work.renew([...flying, ...waiting]);
      }
      await rest(
        Math.min(waitMs, work.renewMs),
        waiting.length > 0 && slots === 0 && !halt ? [work.slots.freed()] : [],
      );
    }
  }

  try {
    await run();
    return { left: waiting, halt };
  } catch (error) {
    // The database is away: what is under way still ends, and its outcome is worth more than one try.
    while (sent.length < flying.size) await rest(work.renewMs);
    for (let tries = 0; tries < 5 && sent.length > 0; tries++) {
      await settle().catch(() => rest(1_000 * (tries + 1)));
    }
    work.slots.give(flying.size);
    throw error;
  }
}
