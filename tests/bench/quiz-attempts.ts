import type { Client } from 'pg';
import { rows, type Sql, sql } from '#app/foundation/db.server';
import { withClient } from '#tests/support/built-server';
import { type Answer, openBrowser, redirectOf } from './browser';

const COURSE = 'can-bo-dvctt';
const ANSWERS = 20;
const AT_A_TIME = 25_000;
/** The receipt of attempts that nobody sat. */
const STORED = 'stored';

/** A quiz with so many learners signed in, each of whom sits it once. */
export async function openQuiz(origin: string, { sitters, people }: { sitters: number; people: number }) {
  const { publishContent } = await import('#app/features/learning/publish-content.server');
  const { gatherCrowd, signInSome } = await import('./crowd');
  await publishContent();
  await gatherCrowd(Math.max(sitters, people), COURSE);
  const cookies = await signInSome(sitters);
  return { cookies, ...sittings(origin, cookies) };
}

/**
 * Learners who sit the quiz one after another.
 * @param before how many of them have sat it in this database already
 */
export function sittings(origin: string, cookies: readonly string[], before = 0) {
  const saves: number[] = [];
  let sat = before;

  /** The paper in a learner's hands: her clock runs from here. */
  async function start(index: number) {
    const learner = openBrowser(origin, cookies[index] ?? '', 'identity');
    const paper = redirectOf(await learner.form(`/learn/courses/${COURSE}/quiz`, {}));
    expectStatus(await learner.get(paper), 200);
    const held = expectStatus(await learner.json(`${paper}/hold`, { device: 'a-browser-of-a-bench' }), 200);
    return { learner, paper, epoch: (JSON.parse(held.body) as { epoch: number }).epoch };
  }

  /** Start, paper, acknowledgement, twenty answers one by one, submission, result. */
  async function sit(): Promise<void> {
    const { learner, paper, epoch } = await start(sat++);
    for (let question = 0; question < ANSWERS; question += 1) {
      const begun = performance.now();
      const sent = { epoch, sequence: question + 1, question, chosen: [question % 2] };
      expectStatus(await learner.json(`${paper}/answers`, sent), 200);
      saves.push(performance.now() - begun);
    }
    const result = redirectOf(await learner.form(paper, { intent: 'submit', epoch: String(epoch), was: '' }));
    expectStatus(await learner.get(result), 200);
  }

  return {
    start,
    sit,
    saves,
    sat: () => sat,
    p95OfSaves: () => [...saves].sort((one, other) => one - other)[Math.floor(saves.length * 0.95)] ?? 0,
    /** @throws Error when one of what was acknowledged is missing. @returns how many answers were */
    async assertAllKept(adminUrl: string): Promise<number> {
      const [kept] = await withClient(adminUrl, (client) =>
        statementsOf(client)<{ answers: number; marked: number }>(sql`
          select (select count(*)::int from "AnswerEntry" e join "Attempt" a on a."id" = e."attemptId"
              where a."receipt" is distinct from ${STORED}) as answers,
            (select count(*)::int from "Attempt" where "state" = 'marked' and "receipt" <> ${STORED}) as marked`),
      );
      if (kept?.answers !== sat * ANSWERS || kept.marked !== sat) {
        throw new Error(
          `${sat * ANSWERS} answers and ${sat} attempts were acknowledged, ${kept?.answers} and ${kept?.marked} are kept`,
        );
      }
      return kept.answers;
    },
  };
}

type Statements = <Row>(statement: Sql) => Promise<Row[]>;

/** Statements on a connection of its own, to whatever database it goes. */
export function statementsOf(client: Client): Statements {
  return async (statement) => (await client.query(statement.text, statement.values as unknown[])).rows;
}

/**
 * So many marked attempts of the past beside those that are sat, with a paper and two answers each; some at a time, as no statement
 * may take a minute.
 */
export async function storeAttempts(
  count: number,
  { ownerKey = 'bench:stored', ask = rows }: { ownerKey?: string; ask?: Statements } = {},
): Promise<void> {
  const [found] = await ask<{ stored: number }>(
    sql`select count(*)::int as stored from "Attempt" where "receipt" = ${STORED}`,
  );
  for (let from = found?.stored ?? 0; from < count; from += AT_A_TIME)
    await ask(stored(ownerKey, from, Math.min(count, from + AT_A_TIME)));
  await ask(sql`analyze "Attempt", "Paper", "AnswerEntry"`);
}

function stored(ownerKey: string, from: number, to: number): Sql {
  return sql`
    with model as materialized (
      select p."blueprintId", p."content", a."result", a."createdAt"
      from "Attempt" a join "Paper" p on p."id" = a."paperId" where a."state" = 'marked' and a."receipt" <> ${STORED} limit 1
    ), stored as materialized (
      select gen_random_uuid() as "id", gen_random_uuid() as "paper", n from generate_series(${from + 1}::int, ${to}::int) n
    ), papers as (
      insert into "Paper" ("id", "blueprintId", "seed", "content", "sealHash", "createdAt")
      select s."paper", m."blueprintId", s.n::text, m."content", s.n::text, m."createdAt" from stored s, model m
    ), answers as (
      insert into "AnswerEntry" ("attemptId", "epoch", "sequence", "question", "chosen", "arrivedAt", "standing")
      select s."id", 1, q, q, '{0}', m."createdAt", 'on-time' from stored s, model m, generate_series(1, 2) q
    )
    insert into "Attempt" ("id", "userId", "ownerKey", "paperId", "blueprintId", "number", "state", "questionCount", "createdAt",
      "servedAt", "heldAt", "deadlineAt", "markedAt", "closedBy", "mark", "passed", "receipt", "result")
    select s."id", gen_random_uuid(), ${ownerKey}, s."paper", m."blueprintId", 1, 'marked', jsonb_array_length(m."content"), m."createdAt", m."createdAt",
      m."createdAt", m."createdAt" + interval '1 minute', m."createdAt", 'learner', 0, false, ${STORED}, m."result"
    from stored s, model m`;
}

function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.body.slice(0, 500)}`);
  return answer;
}
