import { rows, sql } from '#app/foundation/db.server';
import { ring } from '#app/foundation/queue/ring.server';
import { goOnWithRoster } from './organisations.jobs';

/** Rings for imports that somebody has to go on with and nobody does: their lease ran out, or the first ring was lost. */
export async function ringRosters(): Promise<number> {
  const waiting = await rows<{ id: string }>(sql`
    select "id" from "RosterImport" where "state" in ('uploaded', 'applying')
      and ("leaseUntil" is null or "leaseUntil" < now()) order by "createdAt" limit 20`);
  for (const { id } of waiting) ring(goOnWithRoster, { importId: id });
  return waiting.length;
}
