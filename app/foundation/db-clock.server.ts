import { agreeOnClock } from './clock';
import { rowsAside, sql } from './db.server';

const AGREE_MS = 10_000;

/** Servers and workers may stand on machines whose clocks are apart: what the time is, the clock of the database tells all of them. */
export function agreeWithDatabase(): Promise<void> {
  return agreeOnClock(
    async () => (await rowsAside<{ at: Date }>(sql`select clock_timestamp() as "at"`))[0]?.at as Date,
  );
}

/** For a process that gives no signs of life: asks now, and then again and again. @returns how it stops */
export async function keepAgreeing(): Promise<{ stop: () => Promise<void> }> {
  await agreeWithDatabase();
  // While the database is away nothing is judged either.
  const timer = setInterval(() => void agreeWithDatabase().catch(() => {}), AGREE_MS).unref();
  return { stop: async () => clearInterval(timer) };
}
