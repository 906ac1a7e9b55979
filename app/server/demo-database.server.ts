import { now } from '#app/foundation/clock';
import { execute, maybeRow, sql } from '#app/foundation/db.server';

/** What a database says of itself: `none` holds nothing yet, `begun` a demo whose seed was interrupted, `real` everything else. */
export type DatabaseKind = 'none' | 'real' | 'begun' | 'demo';

/** The setting `demo` marks a database whose people are invented; it is written before the seed and finished after it. */
export async function databaseKind(): Promise<DatabaseKind> {
  const mark = await maybeRow<{ seeded: boolean }>(
    sql`SELECT coalesce((value->>'seeded')::boolean, false) AS seeded FROM "Setting" WHERE key = 'demo'`,
  );
  if (mark) return mark.seeded ? 'demo' : 'begun';
  const used = await maybeRow(sql`SELECT 1 WHERE EXISTS (SELECT FROM "User") OR EXISTS (SELECT FROM "Unit")`);
  return used ? 'real' : 'none';
}

export async function markDemo(seeded: boolean): Promise<void> {
  const value = JSON.stringify({ seeded });
  await execute(
    sql`INSERT INTO "Setting" (key, value, "changedAt") VALUES ('demo', ${value}::jsonb, ${now()})
        ON CONFLICT (key) DO UPDATE SET value = excluded.value, "changedAt" = excluded."changedAt", version = "Setting".version + 1`,
  );
}

/**
 * Keeps invented people out of production, and far ends, which swallow messages, away from real people.
 * @throws Error that says what to do instead
 */
export function assertFits(kind: DatabaseKind, demo: boolean): void {
  if (!demo && (kind === 'demo' || kind === 'begun')) {
    throw new Error(
      'This database holds a demo, with accounts whose passwords everybody knows: a production server does not run on it. Give it an empty database (DATABASE_URL, or another DATA_DIR), or start the demo with DEMO=1.',
    );
  }
  if (demo && kind === 'real') {
    throw new Error(
      'This database holds real data, and DEMO=1 would send its messages nowhere and open demo accounts: start it with DEMO=0, or give the demo another database.',
    );
  }
}
