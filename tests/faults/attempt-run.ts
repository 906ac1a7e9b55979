import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '#tests/support/built-server';
import { type Manner, manners, sitAttempt } from './attempt-learner';
import { judge, type Verdict } from './attempt-oracle';
import { openPlace, type Place } from './attempt-place';
import { gatherLearners, QUESTIONS } from './attempt-quiz';
import { type Breakage, type LearnerRecord, newRecord } from './attempt-record';

export type RunOptions = {
  learners: number;
  /** Learners among them who use a real browser. */
  browsers: number;
  serverKills: number;
  databaseRestarts: number;
  pauseMs: number;
  /** How much is left to those who wait for the end: the rest of their time passes at once. */
  nearMs: number;
  minutesAtMost: number;
  below: (limit: number) => number;
  say: (line: string) => void;
};

export type RunResult = Verdict & {
  /** Learners who had no result when the time of the run was over: it proves nothing about them. */
  unfinished: string[];
  kills: number;
  restarts: number;
  cuts: number;
  seconds: number;
};

const LONG_MS = 12_000;

/** So many learners answer while everything under them breaks; at the end their own records are compared with the database. */
export async function runAttempts(options: RunOptions): Promise<RunResult> {
  const { below, learners } = options;
  const place = await openPlace({ cutEvery: 60, below });
  try {
    const cookies = await gatherLearners(learners, place.adminUrl);
    const started = performance.now();
    const breaker = openBreaker(place, options);
    const over = () => performance.now() - started > options.minutesAtMost * 60_000;
    const around = {
      origin: place.origin,
      below,
      pauseMs: options.pauseMs,
      acknowledged: breaker.acknowledged,
      over,
      nearMs: options.nearMs,
      age: (attemptId: string, ms: number) => age(place.url, attemptId, ms, over),
    };
    const records: LearnerRecord[] = [];
    const sat: Promise<PromiseSettledResult<void>[]>[] = [];
    if (options.browsers > 0) {
      const { sitInBrowsers } = await import('./attempt-browsers');
      const own = cookies.slice(0, options.browsers).map((cookie, index) => {
        const record = newRecord(`browser ${index}`);
        records.push(record);
        return { cookie, record };
      });
      sat.push(sitInBrowsers(own, around));
    }
    for (const [index, cookie] of cookies.slice(options.browsers).entries()) {
      const manner = manners[index % manners.length] as Manner;
      const record = newRecord(`${manner} ${index}`);
      records.push(record);
      const late = below(options.pauseMs * 4);
      sat.push(Promise.allSettled([sleep(late).then(() => sitAttempt(manner, cookie, record, around))]));
    }
    // In the order of the records: browsers first.
    const ended = (await Promise.all(sat)).flat();
    await breaker.done();
    const unfinished = ended.flatMap((each, index) =>
      each.status === 'rejected' ? [`${records[index]?.name}: ${String(each.reason)}`] : [],
    );
    const verdict = await judge(
      records.filter((_, index) => ended[index]?.status === 'fulfilled'),
      breaker.breakages,
    );
    const seconds = Math.round((performance.now() - started) / 1000);
    return { ...verdict, unfinished, ...breaker.counts(), cuts: place.cuts(), seconds };
  } finally {
    await place.stop();
  }
}

/** Breaks something whenever the next share of all answers has been acknowledged: kills and restarts in turn. */
function openBreaker(place: Place, { learners, serverKills, databaseRestarts, say }: RunOptions) {
  const all = serverKills + databaseRestarts;
  // Forms and browsers send fewer: the last faults fall before the last answers all the same.
  const step = (learners * QUESTIONS * 0.8) / (all + 1);
  let acknowledged = 0;
  let begun = 0;
  let kills = 0;
  let restarts = 0;
  let working = Promise.resolve();
  const breakages: Breakage[] = [];

  async function during(work: () => Promise<void>): Promise<void> {
    const from = Date.now();
    await work();
    breakages.push({ from, until: Date.now() });
  }

  async function breakNext(): Promise<void> {
    const database = (begun - 1) % 2 === 1 ? restarts < databaseRestarts : kills >= serverKills;
    if (database) {
      const how = restarts % 2 === 0 ? 'crash' : 'fast';
      restarts += 1;
      say(`PostgreSQL restarted (${how}) after ${acknowledged} answers`);
      await during(() => place.restartDatabase(how));
    } else {
      kills += 1;
      say(`server killed after ${acknowledged} answers`);
      // The first one takes long enough for its time to be given back.
      await during(() => place.killServer(kills === 1 ? LONG_MS : 0));
    }
  }

  return {
    acknowledged() {
      acknowledged += 1;
      if (begun >= all || acknowledged < step * (begun + 1)) return;
      begun += 1;
      working = working.then(breakNext);
    },
    breakages,
    done: () => working,
    counts: () => ({ kills, restarts }),
  };
}

/** Moves an attempt's times back, as if it had begun earlier. Tries until the database is there. */
async function age(url: string, attemptId: string, ms: number, over: () => boolean): Promise<void> {
  let aged: Date | undefined;
  for (;;) {
    try {
      return await withClient(url, async (client) => {
        const { rows } = await client.query<{ servedAt: Date }>(`select "servedAt" from "Attempt" where "id" = $1`, [
          attemptId,
        ]);
        aged ??= new Date((rows[0]?.servedAt.getTime() ?? 0) - ms);
        // To a given instant and not by a span: an update whose answer was lost may be done again.
        await client.query(
          `update "Attempt" set "heldAt" = "heldAt" - ("servedAt" - $2), "deadlineAt" = "deadlineAt" - ("servedAt" - $2), "servedAt" = $2
           where "id" = $1`,
          [attemptId, aged],
        );
      });
    } catch (error) {
      if (over()) throw error;
      await sleep(200);
    }
  }
}
