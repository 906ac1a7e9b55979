import type pg from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { allPreparedOn, type Options, type Prepared } from './prepared.server';
import { Round } from './round';

const ignore = () => {};

/**
 * A transaction on a connection that is its own. What is asked for at one time goes to the server in one way, the beginning with the
 * first of it: who asks two things without waiting in between pays for one way.
 */
export class Conversation {
  #begun = false;
  readonly #round = new Round((statements) => this.#send(statements));

  constructor(
    private readonly client: pg.PoolClient,
    private readonly options: Options,
  ) {
    // A connection that breaks fails what is under way; without a listener it would end the process.
    client.on('error', ignore);
  }

  prepared<Row>(name: string, query: Sql): Promise<Row[]> {
    return this.#round.prepared(name, query);
  }

  /** The connection for any other statement, which comes after all that was asked for. */
  connection(): pg.PoolClient {
    this.#round.leave();
    if (!this.#begun) {
      this.#begun = true;
      // If this fails, so does what comes after it.
      this.client.query('begin').catch(ignore);
    }
    return this.client;
  }

  async commit(): Promise<void> {
    this.#round.leave();
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

  async #send(statements: readonly Prepared[]): Promise<unknown[][]> {
    const begin = this.#begun ? [] : [{ name: 'begin', query: sql`begin` }];
    this.#begun = true;
    const rows = await allPreparedOn(this.client, [...begin, ...statements], this.options);
    return rows.slice(begin.length);
  }
}
