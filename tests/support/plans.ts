import pg from 'pg';
import { databaseUrl } from '#app/foundation/db.server';

type Asked = { text: string; values: unknown[] };
/** What a client is given: a statement, or several that go in one way. */
type Given = Partial<Asked> & { parts?: readonly Asked[] };

export type Plan = {
  text: string;
  /** Rows of the answer. */
  shown: number;
  /** Rows that were looked at, by table: those that a filter took away count. */
  read: Record<string, number>;
  /** Tables that were read from end to end although there was another way. */
  whole: string[];
};

/** The statements that reach the server while something runs, in their order. */
export async function statementsOf(run: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const given = args[0] as Given | string;
    const each = typeof given === 'string' ? [] : (given.parts ?? [given]);
    for (const { text, values = [] } of each) if (text) asked.push({ text, values });
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  }
  return asked;
}

/**
 * Runs something, and then asks the database for each statement of it what it read, by EXPLAIN (ANALYZE). The planner is told to
 * prefer an index to reading a table whole, as it would of itself were the tables of a province's size.
 */
export async function plansOf(run: () => Promise<unknown>): Promise<Plan[]> {
  // What begins and ends a transaction has no plan.
  const asked = (await statementsOf(run)).filter(({ text }) => /^\s*(select|with|insert|update|delete)\b/i.test(text));
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    const plans: Plan[] = [];
    for (const { text, values } of asked) {
      await client.query('begin; set local enable_seqscan = off');
      const { rows } = await client.query({ text: `explain (analyze, timing off, format json) ${text}`, values });
      await client.query('rollback');
      plans.push(readPlan(text, (rows[0] as { 'QUERY PLAN': [{ Plan: Node }] })['QUERY PLAN'][0].Plan));
    }
    return plans;
  } finally {
    await client.end();
  }
}

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
};

function readPlan(text: string, top: Node): Plan {
  const plan: Plan = { text, shown: top['Actual Rows'], read: {}, whole: [] };
  const visit = (node: Node): void => {
    const table = node['Relation Name'];
    if (table) {
      const each =
        node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
      plan.read[table] = (plan.read[table] ?? 0) + Math.round(each * node['Actual Loops']);
      if (node['Node Type'] === 'Seq Scan') plan.whole.push(table);
    }
    node.Plans?.forEach(visit);
  };
  visit(top);
  return plan;
}
