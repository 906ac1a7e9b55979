import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { useDatabase } from '#tests/support/database';
import { code, importsOf, read } from './source';
import { accounts } from './strangers/accounts';
import { assessment } from './strangers/assessment';
import { campaigns } from './strangers/campaigns';
import { fillDatabase, type Known, MARK } from './strangers/known';
import { learning } from './strangers/learning';
import { messaging } from './strangers/messaging';
import { organisations } from './strangers/organisations';
import type { Exemption, Question } from './strangers/question';
import { reports } from './strangers/reports';
import { makeStrangers, type Stranger } from './strangers/strangers';
import { targets } from './strangers/targets';

/**
 * The second wall. Whatever a door can reach is asked by three strangers about the demo's people, units and messages, past the
 * first wall: they get an error that the house means, or nothing; and change nothing.
 */
useDatabase({ keep: true });

const rooms = { accounts, assessment, campaigns, learning, messaging, organisations, reports, targets };
const entries = Object.values(rooms).flat();
const questions = entries.filter((entry): entry is Question => 'ask' in entry);
const exemptions = entries.filter((entry): entry is Exemption => 'why' in entry);

let known: Known;
let canaries: Set<string>;
let strangers: Record<Stranger, Actor>;

beforeAll(async () => {
  ({ known, canaries } = await fillDatabase());
  strangers = await makeStrangers();
});

test('every function of a room that a door can reach is asked, or exempt with a reason', async () => {
  const listed = new Map(entries.map((entry) => [entry.of, entry]));
  const missing: string[] = [];
  const reached = new Set<unknown>();
  for (const [file, names] of reachedFromDoors()) {
    const module = (await import(/* @vite-ignore */ `/${file}`)) as Record<string, unknown>;
    for (const name of names) {
      if (typeof module[name] !== 'function') continue;
      reached.add(module[name]);
      if (!listed.has(module[name] as Question['of'])) missing.push(`${file}: ${name}`);
    }
  }
  expect(missing, 'add them to tests/architecture/strangers/<room>.ts').toEqual([]);
  const idle = entries.filter(({ of }) => !reached.has(of)).map(({ of }) => of.name);
  expect(idle, 'no door reaches these any more').toEqual([]);
  expect(exemptions.filter(({ why }) => why.length < 15).map(({ of }) => of.name)).toEqual([]);
});

describe.each(Object.entries(rooms))('%s', (_room, listed) => {
  const asked = listed.filter((entry): entry is Question => 'ask' in entry);
  describe.each(asked.map((question) => [question.of.name, question] as const))('%s', (_name, question) => {
    const who: Stranger[] = ['nobody signed in', 'somebody without a role', 'every role elsewhere'];
    test.each(
      who
        .filter((stranger) => !(question.signedIn && stranger === 'nobody signed in'))
        .filter((stranger) => !(question.leave.systemWide && stranger === 'every role elsewhere')),
    )('tells %s nothing', async (stranger) => {
      const { answer, written } = await put(question, strangers[stranger]);
      expect(leaks(answer, question)).toEqual([]);
      const { open, says } = question.leave;
      if (!open && !says)
        expect(isNothing(answer), `it answered ${JSON.stringify(plain(answer))?.slice(0, 300)}`).toBe(true);
      const allowed = question.leave.writes?.tables ?? [];
      expect(written.filter((table) => !allowed.includes(table))).toEqual([]);
    });
  });
});

test('leave is given with a reason', () => {
  const reasons = questions.flatMap(({ leave }) => [leave.open, leave.says, leave.systemWide, leave.writes?.why]);
  expect(reasons.filter((reason) => reason !== undefined && reason.length < 15)).toEqual([]);
});

/** Asks in a transaction of its own that is undone, and notes in which tables rows were written. */
async function put(question: Question, actor: Actor): Promise<{ answer: unknown; written: string[] }> {
  const undo = new Error('undo');
  let answer: unknown;
  let written: string[] = [];
  try {
    await inTransaction(async () => {
      const before = await writtenRows();
      answer = await question.ask(actor as never, known);
      const after = await writtenRows();
      written = [...after].filter(([table, count]) => count !== (before.get(table) ?? 0)).map(([table]) => table);
      throw undo;
    });
  } catch (error) {
    // An expected error: said in the user's language, with a status that tells nothing.
    if (error !== undo && !(error instanceof DomainError)) throw error;
  }
  return { answer, written };
}

/** What this connection has written and not yet told the server's statistics, which it does between transactions. */
async function writtenRows(): Promise<Map<string, number>> {
  const counts = await rows<{ table: string; count: number }>(sql`
    select relname as "table", n_tup_ins + n_tup_upd + n_tup_del as "count" from pg_stat_xact_user_tables`);
  return new Map(counts.map(({ table, count }) => [table, count]));
}

function leaks(answer: unknown, { leave }: Question): string[] {
  if (leave.open) return [];
  const text = JSON.stringify(plain(answer)) ?? '';
  const found = [...canaries].filter((canary) => text.includes(canary));
  return [...(text.includes(MARK) ? [text.slice(0, 300)] : []), ...found].slice(0, 5);
}

/** Maps and sets as lists, so that JSON shows what they hold. */
function plain(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (_key, value) => (value instanceof Map || value instanceof Set ? [...value] : value)) ??
      'null',
  );
}

/** Null, 0, nothing in words, an empty list, or a thing that is made of such. */
function isNothing(answer: unknown): boolean {
  const value = plain(answer);
  if (value === null || value === '' || value === 0 || value === false) return true;
  return typeof value === 'object' && Object.values(value as object).every(isNothing);
}

/** What routes, hot doors, the server and the shell import of the rooms: file → names. */
function reachedFromDoors(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const doors = code()
    .filter((path) => /^app\/(routes\/|server\/|[^/]+$)/.test(path) && !/\.test\.tsx?$/.test(path))
    // The start and the wiring answer nobody.
    .filter((path) => !/^app\/(server\/start\.server|wiring\.server)\.ts$/.test(path));
  for (const door of doors) {
    const text = read(door);
    for (const { to, specifier, typeOnly } of importsOf(door)) {
      if (!to || typeOnly || !isAsked(to)) continue;
      const quoted = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const names = new RegExp(`import\\s+\\{([^}]*)\\}\\s+from\\s+'${quoted}'`).exec(text)?.[1];
      // An import as a whole, or at run time, would hide what is called.
      if (names === undefined) throw new Error(`${door} imports ${specifier} in a way that this check cannot follow`);
      const wanted = names.split(',').map((name) => name.trim().split(/\s+as\s+/)[0] as string);
      const known = found.get(to) ?? new Set();
      for (const name of wanted) if (name && !name.startsWith('type ')) known.add(name);
      found.set(to, known);
    }
  }
  return found;
}

/** Queries and commands; a listener is called by an event alone. */
function isAsked(path: string): boolean {
  const name = path.split('/').at(-1) as string;
  return path.startsWith('app/features/') && /\.server\.ts$/.test(name) && !/\.adapter\.server\.ts$|^on-/.test(name);
}
