import { refusal } from './database/refusal.server';
import { troubleOf } from './database/trouble';
import { rowsAside, sql } from './db.server';
import { log } from './log.server';

/** So often at most it is tried whether there is room again, by however many who ask. */
const PATIENCE_MS = 1_000;

/**
 * Whether the database takes what is written, as far as this process has seen. Costs nothing until a write was refused; from then on it
 * is tried, because small writes go on fitting into pages that are there while others fail.
 */
export function takesWrites(): boolean | Promise<boolean> {
  if (!refusal.stands) return true;
  const { asked } = refusal;
  if (asked && performance.now() - asked.at < PATIENCE_MS) return asked.answer;
  const answer = thereIsRoom();
  refusal.asked = { at: performance.now(), answer };
  return answer;
}

/** @throws Error that says that there is no room */
export async function assertTakesWrites(): Promise<void> {
  if (await takesWrites()) return;
  throw Object.assign(new Error('the database takes no writes'), { code: '53100' });
}

async function thereIsRoom(): Promise<boolean> {
  try {
    // Four megabytes of a new file: what stands in pages that are there already proves nothing.
    await rowsAside(
      sql`create temporary table room on commit drop as select repeat('x', 1000) as x from generate_series(1, 4000)`,
    );
  } catch (error) {
    // Refused for another reason (a role that makes no temporary tables): the next write itself tells.
    if (troubleOf(error)) return false;
  }
  refusal.stands = false;
  log.warn('the database writes again');
  return true;
}
