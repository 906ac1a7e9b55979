import type pg from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { allPreparedOn, type Options, type Prepared } from './prepared.server';

type Waiting = Prepared & { done: (rows: unknown[]) => void; fail: (error: unknown) => void };

const ignore = () => {};

/**
 * A transaction on a connection that is its own. What is asked for at one time goes to the server in one way, the beginning with the
 * first of it: who asks two things without waiting in between pays for one way.
 */
export class Conversation {
  #begun = false;
  #waiting: Waiting[] = [];

  constructor(
    private readonly client: pg.PoolClient,
    private readonly options: Options,
  ) {
    // A connection that breaks fails what is under way; without a listener it would end the process.
    client.on('error', ignore);
  }

  prepared<Row>(name: string, query: Sql): Promise<Row[]> {
    return new Promise((done, fail) => {
      this.#waiting.push({ name, query, done: done as Waiting['done'], fail });
      if (this.#waiting.length === 1) process.nextTick(() => this.#send());
    });
  }

  /** The connection for any other statement, which comes after all that was asked for. */
  connection(): pg.PoolClient {
    this.#send();
    if (!this.#begun) {
      this.#begun = true;
      // If this fails, so does what comes after it.
      this.client.query('begin').catch(ignore);
    }
    return this.client;
  }

  async commit(): Promise<void> {
    this.#send();
    try {
      if (this.#begun) await allPreparedOn(this.client, [{ name: 'commit', query: sql`commit` }], this.options);
    } catch (error) {
      this.#release(true);
      throw error;
    }
    this.#release(false);
  }

  /** A connection that does not even take this back is thrown away. */
  async rollBack(): Promise<void> {
    try {
      if (this.#begun) await this.client.query('rollback');
      this.#release(false);
    } catch {
      this.#release(true);
    }
  }

  #release(broken: boolean): void {
    this.client.off('error', ignore);
    this.client.release(broken);
  }

  #send(): void {
    const round = this.#waiting;
    this.#waiting = [];
    if (round.length === 0) return;
    const begin = this.#begun ? [] : [{ name: 'begin', query: sql`begin` }];
    this.#begun = true;
    allPreparedOn(this.client, [...begin, ...round], this.options).then(
      (rows) => {
        for (const [index, { done }] of round.entries()) done(rows[index + begin.length] ?? []);
      },
      (error: unknown) => {
        for (const { fail } of round) fail(error);
      },
    );
  }
}
