import type pg from 'pg';
import type { Sql } from 'sql-template-tag';

type Parser = (text: string) => unknown;
type Fields = { fields: ReadonlyArray<{ name: string; dataTypeID: number }> };
type Row = { fields: ReadonlyArray<string | null> };
type Wire = string | Buffer | null;
type Options = {
  parserOf: (oid: number) => Parser;
  /** Fails where one name stands for two texts: tests ask for it. */
  compareTexts: boolean;
};
type Submit = (
  statement: PreparedStatement,
  values: undefined,
  callback: NonNullable<PreparedStatement['callback']>,
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

/**
 * A statement that a connection prepares by name once, and whose columns it is told once: from then on a call is its values and its
 * rows. `pg`'s own query has the columns described each time, which is a third of what a small statement costs Node.
 */
class PreparedStatement {
  callback?: (error: Error | null, rows?: unknown[]) => void;

  readonly values: Wire[];
  readonly #rows: unknown[] = [];
  #connection: Connection | undefined;
  #columns: Columns | undefined;
  #failure: Error | null = null;

  constructor(
    readonly name: string,
    private readonly query: Sql,
    private readonly options: Options,
  ) {
    this.values = query.values.map(wireValue);
  }

  /** Put together when it is asked for: the client notes it for the name once the server has parsed the statement. */
  get text(): string {
    return this.query.text;
  }

  submit(connection: Connection): Error | null {
    const { name } = this;
    const parsed = connection.parsedStatements[name];
    if (parsed !== undefined && this.options.compareTexts && parsed !== this.text)
      return new Error(`The statement ${name} was prepared with another text`);
    this.#connection = connection;
    this.#columns = columnsOf.get(connection)?.get(name);
    connection.stream.cork();
    if (parsed === undefined) connection.parse({ name, text: this.text, types: [] });
    connection.bind({ portal: '', statement: name, values: this.values });
    if (!this.#columns) connection.describe({ type: 'P', name: '' });
    connection.execute({ portal: '', rows: 0 });
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: Fields): void {
    const connection = this.#connection as Connection;
    this.#columns = {
      names: fields.map(({ name }) => name),
      parsers: fields.map(({ dataTypeID }) => this.options.parserOf(dataTypeID)),
    };
    const known = columnsOf.get(connection) ?? new Map<string, Columns>();
    columnsOf.set(connection, known.set(this.name, this.#columns));
  }

  handleDataRow({ fields }: Row): void {
    const { names, parsers } = this.#columns as Columns;
    const row: Record<string, unknown> = {};
    try {
      for (const [index, name] of names.entries()) {
        const text = fields[index] as string | null;
        row[name] = text === null ? null : parsers[index]?.(text);
      }
      this.#rows.push(row);
    } catch (error) {
      this.#failure = error as Error;
    }
  }

  handleReadyForQuery(): void {
    if (this.#failure) this.callback?.(this.#failure);
    else this.callback?.(null, this.#rows);
  }

  handleError(error: Error): void {
    this.callback?.(error);
  }

  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
}

/** All rows of a statement that is prepared by name. @throws Error of the database */
export function preparedOn<Row>(
  runner: pg.Pool | pg.ClientBase,
  name: string,
  query: Sql,
  options: Options,
): Promise<Row[]> {
  const submit = runner.query.bind(runner) as unknown as Submit;
  return new Promise((done, fail) => {
    submit(new PreparedStatement(name, query, options), undefined, (error, rows) =>
      error ? fail(error) : done(rows as Row[]),
    );
  });
}

/** A value as the protocol carries it in text. */
function wireValue(value: unknown): Wire {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(wireElement).join(',')}}`;
  if (Buffer.isBuffer(value)) return value;
  if (typeof value === 'object') throw new TypeError('A prepared statement takes texts, numbers, instants and lists');
  return String(value);
}

function wireElement(value: unknown): string {
  if (Array.isArray(value)) return wireValue(value) as string;
  const text = wireValue(value);
  if (text === null) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return text as string;
  return `"${String(text).replace(/["\\]/g, '\\$&')}"`;
}
