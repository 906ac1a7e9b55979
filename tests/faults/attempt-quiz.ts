import type { BankItem } from '#app/features/assessment/item';
import { publishBank } from '#app/features/assessment/publish-bank.server';
import { now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { withClient } from '#tests/support/built-server';
import { gatherCrowd, signInSome } from '../bench/crowd';

export const COURSE = 'can-bo-dvctt';
export const QUESTIONS = 20;
const TOPICS = ['mot', 'hai'];
const BANK = 'faults';
export const MINUTES = 5;

/** Options of a question whose text says which are right: the run marks by what it sees, not by keys that it asks for. */
function item(index: number): BankItem {
  const multiple = index % 3 === 0;
  const options = ['a', 'b', 'c', 'd'].map(
    (letter, place) => `${index}${letter}${isRight(index, place) ? ' đúng' : ''}`,
  );
  return {
    itemKey: `cau-${index}`,
    type: multiple ? 'multiple' : 'single',
    topic: TOPICS[index % 2] ?? '',
    level: 1,
    stem: { text: `Câu ${index}?`, options },
    key: {
      correct: [0, 1, 2, 3].filter((place) => isRight(index, place)),
      feedback: `Về câu ${index}`,
      optionFeedback: options.map((option) => `Về ${option}`),
    },
  };
}

function isRight(index: number, place: number): boolean {
  return place === index % 4 || (index % 3 === 0 && place === (index + 2) % 4);
}

/**
 * Puts a quiz of twenty questions and five minutes in the place of a course's own, and gathers so many people who have read the
 * course but for its quiz. Starting again publishes the course and leaves the rule alone: its hash is the same.
 * @returns their cookies
 */
export async function gatherLearners(count: number, adminUrl: string): Promise<string[]> {
  const items = Array.from({ length: 60 }, (_, index) => item(index));
  const draw = TOPICS.map((topic) => ({ topic, count: QUESTIONS / TOPICS.length }));
  const rule = { ownerKey: 'faults:bank', draw, passPercent: 50, minutes: MINUTES, waitMinutes: 0 };
  await publishBank({ kind: 'system', job: 'fault-run' }, { bank: BANK, items, blueprint: rule });
  await execute(sql`
    update "Blueprint" b set "bank" = f."bank", "draw" = f."draw", "passPercent" = f."passPercent", "minutes" = f."minutes",
      "waitMinutes" = f."waitMinutes", "attemptLimit" = f."attemptLimit"
    from "Blueprint" f where f."ownerKey" = ${rule.ownerKey} and b."ownerKey" = ${`course:${COURSE}`} and b."current"`);
  await gatherCrowd(count, COURSE);
  await execute(sql`
    insert into "LessonProgress" ("userId", "courseSlug", "lessonSlug", "versionHash", "openedAt", "readAt")
    select u."id", c."slug", l."slug", c."currentHash", ${now()}, ${now()}
    from "User" u, "Course" c join "CourseLesson" l on l."versionHash" = c."currentHash" and l."language" = 'vi'
    where c."slug" = ${COURSE} on conflict do nothing`);
  await watchMarks(adminUrl);
  return signInSome(count);
}

/** Right positions of each question on the papers that were handed out, from the texts of their options. */
export async function rightPositions(): Promise<Map<string, number[][]>> {
  const items = await rows<{ id: string; options: string[] }>(
    sql`select "id", "stem" -> 'options' as options from "Item" where "bank" = ${BANK}`,
  );
  const options = new Map(items.map((each) => [each.id, each.options]));
  const papers = await rows<{ id: string; content: Array<{ itemId: string; order: number[] }> }>(
    sql`select a."id", p."content" from "Attempt" a join "Paper" p on p."id" = a."paperId"`,
  );
  return new Map(
    papers.map(({ id, content }) => [
      id,
      content.map(({ itemId, order }) =>
        order.flatMap((option, position) => (options.get(itemId)?.[option]?.endsWith('đúng') ? [position] : [])),
      ),
    ]),
  );
}

/** Every write that leaves an attempt marked is noted by the database itself, in the transaction that makes it. */
function watchMarks(adminUrl: string): Promise<unknown> {
  const url = new URL(adminUrl);
  url.pathname = '/lantoa';
  return withClient(url.href, (client) =>
    client.query(`
      create table fault_marks ("attemptId" uuid, at timestamptz default clock_timestamp());
      create function fault_note_mark() returns trigger language plpgsql security definer as $$
      begin insert into fault_marks ("attemptId") values (new."id"); return null; end $$;
      create trigger fault_marks after update on "Attempt" for each row when (new."state" = 'marked')
        execute function fault_note_mark();
      grant select on fault_marks to lantoa;`),
  );
}
