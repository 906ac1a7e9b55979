import { join, row, rows, type Sql, sql } from './db.server';

/** A question that may be asked beside others: a statement, and what its rows say. */
export type Reading<Answer> = { statement: Sql; read: (found: never[]) => Answer };

// biome-ignore lint/suspicious/noExplicitAny: each reading has rows and an answer of its own
type Any = Reading<any> | null;
type AnswerTo<Asked> = Asked extends Reading<infer Answer> ? Answer : null;
type Answers<Readings extends readonly Any[]> = { [At in keyof Readings]: AnswerTo<Readings[At]> };

/** @param read is given the rows as JSON carries them: numbers, texts, days; no instants. */
export function reading<Row, Answer>(statement: Sql, read: (found: Row[]) => Answer): Reading<Answer> {
  return { statement, read: read as Reading<Answer>['read'] };
}

/**
 * Asks questions that know nothing of each other in one statement, one way to the database. Null where there is nothing to ask.
 */
export async function together<const Readings extends readonly Any[]>(
  ...readings: Readings
): Promise<Answers<Readings>> {
  const asked = readings.flatMap((each) => (each ? [each] : []));
  const found = await rowsOf(asked.map(({ statement }) => statement));
  const answers = readings.map((each) => (each === null ? null : each.read(found[asked.indexOf(each)] as never[])));
  return answers as unknown as Answers<Readings>;
}

async function rowsOf(statements: readonly Sql[]): Promise<unknown[][]> {
  const [only, ...others] = statements;
  if (!only) return [];
  if (others.length === 0) return [await rows(only)];
  const columns = statements.map((each) => sql`(select coalesce(json_agg(it), '[]') from (${each}) it)`);
  const { found } = await row<{ found: unknown[][] }>(sql`select json_build_array(${join(columns)}) as found`);
  return found;
}
