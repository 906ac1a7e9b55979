import type pg from 'pg';
import type { Sql } from 'sql-template-tag';
import { type Wire, wireValue } from './wire-values';

type Parser = (text: string) => unknown;
type Fields = { fields: ReadonlyArray<{ name: string; dataTypeID: number }> };
type Row = { fields: ReadonlyArray<string | null> };
export type Options = {
  parserOf: (oid: number) => Parser;
  /** Fails where one name stands for two texts: tests ask for it. */
  compareTexts: boolean;
};
type Submit = (
  statements: PreparedStatements,
  values: undefined,
  callback: NonNullable<PreparedStatements['callback']>,
) => void;

/** What this file uses of the connection that a client of `pg` gives to whatever is submitted to it. */
type Connection = {
  stream: { cork: () => void; uncork: () => void };
  parsedStatements: Record<string, string | undefined>;
  parse: (message: { name: string; text: string; types: number[] }) => void;
  bind: (message: { portal: string; statement: string; values: Wire[] }) => void;
  describe: (message: { type: 'P'; name: string }) => void;
  execute: (message: { portal: string; rows: number }) => void;
  sync: () => void;
};

type Columns = { names: string[]; parsers: Parser[] };

// By connection: one that was made after a migration may be told other columns under the same name.
const columnsOf = new WeakMap<Connection, Map<string, Columns>>();

/** A statement under its name, and what came of it. */
class Part {
  readonly values: Wire[];
  readonly rows: unknown[] = [];
  columns: Columns | undefined;
  failure: Error | null = null;

  constructor(
    readonly name: string,
    private readonly query: Sql,
  ) {
    this.values = query.values.map(wireValue);
  }

  /** Put together when it is asked for: the client notes it for the name once the server has parsed the statement. */
  get text(): string {
    return this.query.text;
  }

  take(fields: Row['fields']): void {
    const { names, parsers } = this.columns as Columns;
    const row: Record<string, unknown> = {};
    try {
      for (const [index, name] of names.entries()) {
        const text = fields[index] as string | null;
        row[name] = text === null ? null : parsers[index]?.(text);
      }
      this.rows.push(row);
    } catch (error) {
      this.failure = error as Error;
    }
  }
}

/**
 * Statements that a connection prepares by name once, and whose columns it is told once: from then on a call is its values and its
 * rows. `pg`'s own query has the columns described each time, which is a third of what a small statement costs Node. Several go one
 * after another in one way to the server and back; outside a transaction all hold or none.
 */
class PreparedStatements {
  callback?: (error: Error | null, rows?: unknown[][]) => void;

  /** The part whose answer is coming in. */
  #at = 0;
  #connection: Connection | undefined;

  constructor(
    /** Whoever listens to what is asked reads them: the tests of plans do. */
    readonly parts: readonly Part[],
    private readonly options: Options,
  ) {}

  // By these two the client notes what the server has parsed.
  get name(): string {
    return this.#part.name;
  }

  get text(): string {
    return this.#part.text;
  }

  get #part(): Part {
    return this.parts[Math.min(this.#at, this.parts.length - 1)] as Part;
  }

  submit(connection: Connection): Error | null {
    const { parsedStatements } = connection;
    for (const { name, text } of this.options.compareTexts ? this.parts : [])
      if (parsedStatements[name] !== undefined && parsedStatements[name] !== text)
        return new Error(`The statement ${name} was prepared with another text`);
    this.#connection = connection;
    const sent = new Set<string>();
    connection.stream.cork();
    for (const part of this.parts) {
      const { name, values } = part;
      part.columns = columnsOf.get(connection)?.get(name);
      if (parsedStatements[name] === undefined && !sent.has(name))
        connection.parse({ name, text: part.text, types: [] });
      connection.bind({ portal: '', statement: name, values });
      if (!part.columns) connection.describe({ type: 'P', name: '' });
      connection.execute({ portal: '', rows: 0 });
      sent.add(name);
    }
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: Fields): void {
    const connection = this.#connection as Connection;
    const part = this.#part;
    part.columns = {
      names: fields.map(({ name }) => name),
      parsers: fields.map(({ dataTypeID }) => this.options.parserOf(dataTypeID)),
    };
    const known = columnsOf.get(connection) ?? new Map<string, Columns>();
    columnsOf.set(connection, known.set(part.name, part.columns));
  }

  handleDataRow({ fields }: Row): void {
    this.#part.take(fields);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const part = this.#part;
    // A transaction in which something failed ends so, whatever it was told.
    if (text === 'ROLLBACK' && part.text === 'commit') part.failure = new Error('The transaction was rolled back');
    this.#at += 1;
  }

  handleEmptyQuery(): void {
    this.#at += 1;
  }

  handleReadyForQuery(): void {
    const failure = this.parts.find((part) => part.failure)?.failure;
    if (failure) this.callback?.(failure);
    else
      this.callback?.(
        null,
        this.parts.map((part) => part.rows),
      );
  }

  handleError(error: Error): void {
    this.callback?.(error);
  }
}

export type Prepared = { name: string; query: Sql };

/** All rows of statements that are prepared by name, in the order in which they run. @throws Error of the database */
export function allPreparedOn(
  runner: pg.Pool | pg.ClientBase,
  statements: readonly Prepared[],
  options: Options,
): Promise<unknown[][]> {
  const submit = runner.query.bind(runner) as unknown as Submit;
  return new Promise((done, fail) => {
    const parts = statements.map(({ name, query }) => new Part(name, query));
    submit(new PreparedStatements(parts, options), undefined, (error, rows) =>
      error ? fail(error) : done(rows as unknown[][]),
    );
  });
}

/** All rows of a statement that is prepared by name. @throws Error of the database */
export async function preparedOn<Row>(
  runner: pg.Pool | pg.ClientBase,
  name: string,
  query: Sql,
  options: Options,
): Promise<Row[]> {
  const [rows] = await allPreparedOn(runner, [{ name, query }], options);
  return rows as Row[];
}
