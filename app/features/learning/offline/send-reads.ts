import type { ReadsAnswer } from './offline-copy';
import type { KeptRead, ReadJournal } from './read-journal';

/** `gone`: no such course is offered any more. `away`: no network, or a server in trouble. `not-her`: nobody, or somebody else, is signed in. */
export type Posted = ReadsAnswer | 'gone' | 'away' | 'not-her';

type Post = (course: string, told: { person: string; renewal: number; lessons: string[] }) => Promise<Posted>;

/** `recorded`: lessons that the server noted now. `stale`: those of a way that was begun anew. `waiting`: still on the device. */
export type Sent = { recorded: number; stale: number; waiting: number; why: 'away' | 'not-her' | null };

/**
 * Sends what waits of one person, a course at a time. What was answered leaves the journal; a lost answer is sent again, which changes
 * nothing on the server. Stops at the first that does not get through.
 */
export async function sendReads(journal: ReadJournal, person: string, post: Post): Promise<Sent> {
  const sent: Sent = { recorded: 0, stale: 0, waiting: 0, why: null };
  for (const reads of byWay(journal.of(person))) {
    const { course, renewal } = reads[0] as KeptRead;
    const posted = await post(course, { person, renewal, lessons: reads.map(({ lesson }) => lesson) });
    if (posted === 'away' || posted === 'not-her') {
      sent.why = posted;
      break;
    }
    journal.settle(reads);
    if (posted === 'gone') continue;
    sent.recorded += posted.recorded;
    if (posted.stale) sent.stale += reads.length;
  }
  sent.waiting = journal.of(person).length;
  return sent;
}

/** Posts to a course's door. @returns in words of this journal what came back */
export async function postReads(address: string, told: object, patienceMs: number): Promise<Posted> {
  const patience = new AbortController();
  const over = setTimeout(() => patience.abort(), patienceMs);
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: JSON.stringify(told),
      headers: { 'Content-Type': 'application/json' },
      // Nobody signed in: the server would lead to the page where one signs in.
      redirect: 'manual',
      signal: patience.signal,
    });
    if (response.type === 'opaqueredirect' || response.status === 409) return 'not-her';
    if (response.status === 404) return 'gone';
    return response.ok ? ((await response.json()) as ReadsAnswer) : 'away';
  } catch {
    return 'away';
  } finally {
    clearTimeout(over);
  }
}

function byWay(reads: readonly KeptRead[]): KeptRead[][] {
  const ways = new Map<string, KeptRead[]>();
  for (const read of reads) {
    const way = `${read.course} ${read.renewal}`;
    ways.set(way, [...(ways.get(way) ?? []), read]);
  }
  return [...ways.values()];
}
