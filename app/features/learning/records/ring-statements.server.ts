import { now } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { ring } from '#app/foundation/queue/ring.server';
import { storedRecordStore } from './record-store.server';
import { sendStatements } from './records.jobs';

/** Rings when a statement is due that nobody sends. */
export async function ringStatements(): Promise<number> {
  const due = await rows(sql`
    select 1 from "LearningStatement" where "state" = 'due' and "dueAt" <= ${now()}
      and ("leaseUntil" is null or "leaseUntil" < now()) limit 1`);
  if (due.length === 0 || !(await storedRecordStore())?.enabled) return 0;
  ring(sendStatements, {});
  return 1;
}
