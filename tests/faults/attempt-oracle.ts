import { rows, sql } from '#app/foundation/db.server';
import { COURSE, MINUTES, rightPositions } from './attempt-quiz';
import { type Breakage, closing, type LearnerRecord, type SentAnswer } from './attempt-record';

export type Verdict = {
  attempts: number;
  acknowledged: number;
  counted: number;
  standings: Record<string, number>;
  lost: string[];
  twice: string[];
  lateCounted: string[];
  early: string[];
  /** Marks, receipts and completions that are not what the journal says, and what learners should not have seen. */
  wrong: string[];
  /** Attempts that got time back for an outage. */
  givenBack: number;
};

type Entry = { epoch: number; sequence: number; question: number; chosen: number[]; standing: string };
type Kept = {
  id: string;
  state: string;
  closedBy: string | null;
  markedAt: Date | null;
  mark: number | null;
  passed: boolean | null;
  receipt: string | null;
  completed: boolean;
  givenBackMs: number;
  marks: number;
  entries: Entry[];
};

const counting = new Set(['on-time', 'grace']);
// Two processes on one machine agree about the time to a few milliseconds.
const SLACK_MS = 50;

/** Compares what the database holds at the end with what the learners were told, by rules of its own. */
export async function judge(records: readonly LearnerRecord[], breakages: readonly Breakage[]): Promise<Verdict> {
  const kept = await readKept();
  const right = await rightPositions();
  const verdict: Verdict = {
    attempts: kept.size,
    acknowledged: 0,
    counted: 0,
    standings: {},
    lost: [],
    twice: [],
    lateCounted: [],
    early: [],
    wrong: [],
    givenBack: [...kept.values()].filter(({ givenBackMs }) => givenBackMs > 0).length,
  };
  for (const record of records) {
    verdict.wrong.push(...record.faults.map((fault) => `${record.name}: ${fault}`));
    const [id = '', ...more] = record.attempts;
    const attempt = kept.get(id);
    if (!attempt || more.length > 0) {
      verdict.wrong.push(`${record.name}: ${record.attempts.size} attempts`);
      continue;
    }
    const ends = closing(record, MINUTES, breakages);
    judgeAnswers(verdict, record, attempt, ends);
    judgeMark(verdict, record, attempt, { right: right.get(id) ?? [], earliest: ends[0] });
  }
  return verdict;
}

type Ends = ReturnType<typeof closing>;

function judgeAnswers(verdict: Verdict, record: LearnerRecord, attempt: Kept, [earliest, latest]: Ends): void {
  const late = (text: string) => verdict.lateCounted.push(`${record.name}: ${text}`);
  const sentFrom = new Map<string, number>();
  for (const answer of record.sent) {
    for (const key of keysOf(answer)) sentFrom.set(key, Math.min(sentFrom.get(key) ?? answer.sentAt, answer.sentAt));
    if (answer.receivedAt === null) continue;
    verdict.acknowledged += 1;
    const entry = attempt.entries.find((each) => isSame(each, answer));
    const what = `${record.name}: question ${answer.question}, epoch ${answer.epoch}, number ${answer.sequence}`;
    if (!entry) verdict.lost.push(what);
    else if (answer.standing !== null && entry.standing !== answer.standing)
      verdict.lost.push(`${what}: told ${answer.standing}, kept as ${entry.standing}`);
    const standing = entry?.standing ?? '';
    const unasked = standing === 'closed' && answer.receivedAt < record.submitted[0];
    if ((standing === 'late' || unasked) && answer.receivedAt < earliest - SLACK_MS)
      verdict.early.push(`${what}: ${standing} ${Math.round(earliest - answer.receivedAt)} ms too early`);
  }
  for (const entry of attempt.entries) {
    verdict.standings[entry.standing] = (verdict.standings[entry.standing] ?? 0) + 1;
    const sent = keysOf(entry)
      .map((key) => sentFrom.get(key))
      .find((at) => at !== undefined);
    if (sent === undefined) verdict.wrong.push(`${record.name}: nobody sent ${JSON.stringify(entry)}`);
    else if (counting.has(entry.standing) && sent > latest + SLACK_MS)
      late(`question ${entry.question}: ${Math.round(sent - latest)} ms after the end`);
  }
}

type Truth = { right: readonly number[][]; earliest: number };

function judgeMark(verdict: Verdict, record: LearnerRecord, attempt: Kept, { right, earliest }: Truth): void {
  const wrong = (text: string) => verdict.wrong.push(`${record.name}: ${text}`);
  if (attempt.state !== 'marked' || !attempt.markedAt) return void wrong('never marked');
  if (attempt.marks !== 1) verdict.twice.push(`${record.name}: marked ${attempt.marks} times`);
  const at = attempt.markedAt.getTime();
  if (attempt.closedBy === 'deadline' && at < earliest - SLACK_MS)
    verdict.early.push(`${record.name}: closed ${earliest - at} ms too early`);
  if (attempt.closedBy === 'learner' && at < record.submitted[0] - SLACK_MS)
    verdict.early.push(`${record.name}: handed in before she did`);

  const points = right.filter((positions, question) => {
    const newest = attempt.entries
      .filter((entry) => entry.question === question && counting.has(entry.standing))
      .sort((one, other) => other.epoch - one.epoch || other.sequence - one.sequence)[0];
    if (newest) verdict.counted += 1;
    return newest !== undefined && same(newest.chosen, positions);
  }).length;
  const mark = Math.floor((points * 10_000) / right.length);
  if (attempt.mark !== mark) wrong(`mark ${attempt.mark}, by the journal ${mark}`);
  if (attempt.completed !== attempt.passed) wrong(`passed ${attempt.passed}, completed ${attempt.completed}`);
  if (record.receipt !== null && record.receipt !== attempt.receipt)
    wrong(`shown receipt ${record.receipt}, kept ${attempt.receipt}`);
}

/** A form's answers bear the server's numbers: they are the same by what they say. */
function isSame(entry: Entry, answer: SentAnswer): boolean {
  if (entry.question !== answer.question || !same(entry.chosen, answer.chosen)) return false;
  return answer.sequence === 0 || (entry.epoch === answer.epoch && entry.sequence === answer.sequence);
}

function keysOf({ epoch, sequence, question, chosen }: Omit<Entry, 'standing'>): string[] {
  const choice = `${question} ${[...chosen].sort()}`;
  return sequence === 0 ? [choice] : [`${epoch} ${sequence} ${choice}`, choice];
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((member) => other.includes(member));
}

async function readKept(): Promise<Map<string, Kept>> {
  const found = await rows<Kept>(sql`
    select a."id", a."state", a."closedBy", a."markedAt", a."mark", a."passed", a."receipt", a."givenBackMs",
      exists (select 1 from "Completion" c where c."userId" = a."userId" and c."courseSlug" = ${COURSE}) as completed,
      (select count(*) from fault_marks m where m."attemptId" = a."id") as marks,
      (select coalesce(json_agg(json_build_object('epoch', e."epoch", 'sequence', e."sequence", 'question', e."question",
          'chosen', e."chosen", 'standing', e."standing")), '[]')
        from "AnswerEntry" e where e."attemptId" = a."id") as entries
    from "Attempt" a`);
  return new Map(found.map((each) => [each.id, each]));
}
