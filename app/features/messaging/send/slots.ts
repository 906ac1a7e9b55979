/**
 * How many messages of one process may be under way on a route at once. A slot is held from before `submitting` is written
 * until its outcome is written, so a killed process leaves at most a window of unknown outcomes.
 */
export class Slots {
  private used = 0;
  private waiters: Array<() => void> = [];

  constructor(private limit: number) {}

  resize(limit: number): void {
    this.limit = limit;
  }

  /** As many as are free, up to `wanted`. */
  take(wanted: number): number {
    const taken = Math.max(0, Math.min(wanted, this.limit - this.used));
    this.used += taken;
    return taken;
  }

  give(count: number): void {
    if (count === 0) return;
    this.used -= count;
    const waiting = this.waiters;
    this.waiters = [];
    for (const wake of waiting) wake();
  }

  /** Resolves when one became free. */
  freed(): Promise<void> {
    return new Promise((resolve) => this.waiters.push(resolve));
  }
}
