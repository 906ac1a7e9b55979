import { createHash } from 'node:crypto';
import { now } from './clock';
import { execute, inTransaction, row, rows, sql } from './db.server';

/** What is stored as the answer to a repeated post. Text and ids, not documents. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

const KEEP_MS = 7 * 86_400_000;

/**
 * Runs `fn` once for a key, within a scope and for an actor, in one transaction with what `fn` does. A repeated key is given
 * the stored answer; one that arrives while the first still runs waits for it. When `fn` throws, all is rolled back and the
 * key is free again. Keys are kept for a week.
 * @param key a form's key; a caller whose form may be edited and posted again (the Back button) adds a hash of the body
 */
export async function once<T extends Json | undefined>(
  key: string,
  scope: string,
  actorId: string | null,
  fn: () => Promise<T>,
): Promise<{ value: T; repeated: boolean }> {
  const id = createHash('sha256')
    .update(JSON.stringify([scope, actorId, key]))
    .digest('base64url');
  return inTransaction(async () => {
    // The primary key is the lock: a second insert waits here until the first transaction ends, and then finds its answer.
    const [first] = await rows(sql`
      insert into "FormKey" ("id", "scope", "madeAt") values (${id}, ${scope}, ${now()}) on conflict do nothing returning 1`);
    if (!first) {
      const stored = await row<{ result: T | null }>(sql`select "result" from "FormKey" where "id" = ${id}`);
      return { value: stored.result as T, repeated: true };
    }
    const value = await fn();
    await execute(sql`update "FormKey" set "result" = ${JSON.stringify(value ?? null)}::jsonb where "id" = ${id}`);
    return { value, repeated: false };
  });
}

/** Forgets keys older than a week. */
export async function pruneFormKeys(): Promise<number> {
  return execute(sql`delete from "FormKey" where "madeAt" < ${new Date(now().getTime() - KEEP_MS)}`);
}
