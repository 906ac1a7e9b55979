import type { ServerResponse } from 'node:http';
import { rows, sql } from '#app/foundation/db.server';
import { takesWrites } from '#app/foundation/db-writes.server';
import { singleton } from '#app/foundation/singleton';

type Readiness = { stopping: boolean };
const readiness = singleton<Readiness>('server.readiness', () => ({ stopping: false }));

/** From now on `/readyz` is red: a proxy sends no new requests while the old ones finish. */
export function announceStop(): void {
  readiness.stopping = true;
}

/** `/livez`: the process answers. `/readyz`: the database answers, takes what is written, and the process is not stopping. Redis is a bell only. */
export async function answerHealth(pathname: string, res: ServerResponse): Promise<boolean> {
  if (pathname === '/livez') return say(res, 200, 'alive');
  if (pathname !== '/readyz') return false;
  if (readiness.stopping) return say(res, 503, 'stopping');
  try {
    await Promise.race([rows(sql`select 1`), timeout(2000)]);
    if (await Promise.race([takesWrites(), timeout(2000)])) return say(res, 200, 'ready');
    return say(res, 503, 'database takes no writes');
  } catch {
    return say(res, 503, 'database');
  }
}

function say(res: ServerResponse, status: number, text: string): true {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(`${text}\n`);
  return true;
}

function timeout(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('timeout')), ms).unref();
  });
}
