import type { Sql } from 'sql-template-tag';
import type { Prepared } from './prepared.server';

type Waiting = Prepared & { done: (rows: unknown[]) => void; fail: (error: unknown) => void };

/** Prepared statements that are asked for without waiting in between: they go to the server in one way, in their order. */
export class Round {
  #waiting: Waiting[] = [];

  /** @param send runs them and brings the rows of each; what fails one fails all that went with it */
  constructor(private readonly send: (statements: readonly Prepared[]) => Promise<unknown[][]>) {}

  prepared<Row>(name: string, query: Sql): Promise<Row[]> {
    return new Promise((done, fail) => {
      this.#waiting.push({ name, query, done: done as Waiting['done'], fail });
      if (this.#waiting.length === 1) process.nextTick(() => this.leave());
    });
  }

  /** What was asked for until now goes at once. */
  leave(): void {
    const round = this.#waiting;
    this.#waiting = [];
    if (round.length === 0) return;
    this.send(round).then(
      (rows) => {
        for (const [index, { done }] of round.entries()) done(rows[index] ?? []);
      },
      (error: unknown) => {
        for (const { fail } of round) fail(error);
      },
    );
  }
}
