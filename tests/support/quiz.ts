import type { Answer } from '#app/features/assessment/answer';
import type { BankItem } from '#app/features/assessment/item';
import { type NewBlueprint, publishBank } from '#app/features/assessment/publish-bank.server';
import { execute, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { answersToAttempt } from '#seed/right-answers.server';

/** Somebody signed in who holds no role. */
export function learner(more: Partial<UserActor> = {}): UserActor {
  return {
    kind: 'user',
    userId: newId(),
    personId: null,
    displayName: 'Nguyễn Văn An',
    language: 'vi',
    grants: [],
    sessionId: 'test',
    secondFactorAt: null,
    hasSecondFactor: false,
    ...more,
  };
}

/** The right option of every question of the small bank is the one whose text ends in "đúng". */
const canary = 'LỜI-GIẢI-KHÔNG-ĐƯỢC-LỘ';

function bankItem(index: number): BankItem {
  const type = index % 5 === 0 ? 'multiple' : index % 5 === 1 ? 'true-false' : 'single';
  const options =
    type === 'true-false' ? ['Đúng', 'Sai'] : [`${index} sai a`, `${index} đúng`, `${index} sai b`, `${index} nữa`];
  return {
    itemKey: `cau-${index}`,
    type,
    topic: index < 10 ? 'mot' : 'hai',
    level: 1,
    stem: { text: `Câu ${index}?`, options },
    key: {
      correct: type === 'multiple' ? [1, 3] : type === 'true-false' ? [0] : [1],
      feedback: `${canary} câu ${index}`,
      optionFeedback: options.map((option) => `${canary} ${option}`),
    },
  };
}

export const smallBank: BankItem[] = Array.from({ length: 20 }, (_, index) => bankItem(index));
export const system = { kind: 'system', job: 'test' } as const;

/** Publishes a quiz of five questions from a bank of twenty: 80 %, 20 minutes, 10 minutes to wait. */
export async function publishQuiz(ownerKey = 'course:thu', more: Partial<NewBlueprint> = {}): Promise<void> {
  await publishBank(system, {
    bank: 'thu',
    items: smallBank,
    blueprint: {
      ownerKey,
      draw: [
        { topic: 'mot', count: 3 },
        { topic: 'hai', count: 2 },
      ],
      passPercent: 80,
      minutes: 20,
      waitMinutes: 10,
      ...more,
    },
  });
}

/** The right answer to each question of an attempt. */
export async function rightAnswers(attemptId: string): Promise<Answer[]> {
  return (await answersToAttempt(attemptId)).map(({ right }) => right);
}

/** Papers of so many others, as far as this one is. */
export async function manyPapers(attemptId: string, count: number): Promise<void> {
  await execute(sql`
    with made as materialized (
      select gen_random_uuid() as attempt, gen_random_uuid() as paper, gen_random_uuid() as person
      from generate_series(1, ${count}::int)
    ), papers as (
      insert into "Paper" select (jsonb_populate_record(p, jsonb_build_object('id', m.paper))).*
      from "Paper" p, made m where p."id" = (select "paperId" from "Attempt" where "id" = ${attemptId}::uuid)
      returning 1
    )
    insert into "Attempt"
    select (jsonb_populate_record(a, jsonb_build_object('id', m.attempt, 'paperId', m.paper, 'userId', m.person))).*
    from "Attempt" a, made m where a."id" = ${attemptId}::uuid and (select count(*) from papers) = ${count}::int`);
}
