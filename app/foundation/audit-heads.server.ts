import { access, appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Seal } from './audit-chain';
import { row, sql } from './db.server';
import { env } from './env.server';

/** A head of the chain, noted where who can write to the database cannot: what was sealed then cannot be re-made since. */
export type NotedHead = { position: number; hash: string; at: string };

const HOUR_MS = 3_600_000;
const lastNoted = new Map<string, number>();

/** One file for a database; its number tells it from one of the same name that was restored or made anew. */
export async function headsPath(): Promise<string> {
  const database = await row<{ name: string; oid: number }>(sql`
    select datname as "name", oid::int8 as "oid" from pg_database where datname = current_database()`);
  return join(env().DATA_DIR, 'audit-heads', `${database.oid}-${database.name.replace(/[^\w-]/g, '_')}.jsonl`);
}

/** Notes a head, at most once an hour (every head is in the process' log too), and at once when the file is not there. */
export async function noteHead(head: Pick<Seal, 'position' | 'hash'>, at: Date): Promise<void> {
  const path = await headsPath();
  const kept = await access(path).then(
    () => true,
    () => false,
  );
  const last = (kept && lastNoted.get(path)) || Number.NEGATIVE_INFINITY;
  if (at.getTime() - last < HOUR_MS && at.getTime() >= last) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const line: NotedHead = { position: head.position, hash: head.hash, at: at.toISOString() };
  await appendFile(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  lastNoted.set(path, at.getTime());
}

/** The heads in a file; none when there is no file. A line cut short by a crash is passed over. */
export async function notedHeads(path: string): Promise<NotedHead[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      const head = JSON.parse(line) as NotedHead;
      return Number.isInteger(head.position) && typeof head.hash === 'string' ? [head] : [];
    } catch {
      return [];
    }
  });
}
