import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, row, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { openClasses } from './classes.server';
import { judgeImport } from './judge-import.server';
import { membershipChanged } from './organisations.events';
import { type ImportSummary, type StagedLine, stagedLines } from './roster-import.queries.server';
import { LEFT_FROM } from './roster-options.rules';
import { stageRoster } from './stage-roster.server';
import { forgetUpload, type Load, lockLoad } from './uploads.server';
import { writeRoster } from './write-roster.server';

type Written = { result: 'applied' | 'unchanged' | 'already' | 'judged-again'; written: number };

/** So many lines a transaction: what a fall costs, and how fine the progress is. */
const AT_ONCE = 2_000;

/**
 * Writes the lines of an import that is `applying`, part by part from where it stands. Each part is one transaction, which also
 * says how far it is: whoever goes on after a fall goes on behind it, and two that go on at once write each part once.
 * Inside a transaction all parts are one.
 */
export async function writeLines(actor: Actor, importId: string, signal: AbortSignal): Promise<Written> {
  const begun = await inTransaction(() => begin(actor, importId), { timeout: 120_000 });
  if (begun !== 'begun') return { result: begun, written: 0 };
  for (;;) {
    signal.throwIfAborted();
    const ended = await inTransaction(() => writePart(actor, importId), { timeout: 120_000 });
    if (ended) return ended;
  }
}

/** Judges the lines again, once: what is written is what was shown, or nothing. */
async function begin(actor: Actor, importId: string): Promise<'begun' | 'already' | 'judged-again'> {
  // Imports begin one after another: two of them may name the same people.
  await execute(sql`select pg_advisory_xact_lock(hashtext('apply-roster'))`);
  const load = await lockLoad(importId);
  if (load?.state !== 'applying') return 'already';
  if (load.done !== null) return 'begun';
  const { summary } = await row<{ summary: ImportSummary }>(
    sql`select "summary" from "RosterImport" where "id" = ${importId}::uuid`,
  );
  const kept = await stagedLines(importId);
  const lines = kept.filter(({ line }) => line < LEFT_FROM).map((each) => each.row);
  const { effectiveOn, whole, decisions } = load.options;
  const question = { unitId: load.unitId, lines, effectiveOn, whole };
  const judged = await judgeImport(actor, { ...question, decisions });
  if (judged.digest !== summary.digest) {
    const anew = await judgeImport(actor, question);
    const note = 'organisations:import.judgedAgain';
    await stageRoster({ importId, judged: anew, facts: summary, options: load.options, note });
    return 'judged-again';
  }
  if (judged.counts.error > 0) throw new DomainError('invalid', 'organisations:import.hasErrors');
  if (judged.counts.ask > 0) throw new DomainError('invalid', 'organisations:import.undecided');
  // Without answers the kept judgements are these: long rosters are not kept twice.
  if (Object.keys(decisions).length > 0) {
    await stageRoster({ importId, judged, facts: summary, options: load.options, state: 'applying' });
  }
  await openClasses(actor, { classes: summary.newClasses, opensOn: effectiveOn });
  await execute(sql`update "RosterImport" set "done" = 0 where "id" = ${importId}::uuid`);
  return 'begun';
}

async function writePart(actor: Actor, importId: string): Promise<Written | null> {
  const load = await lockLoad(importId);
  if (load?.state !== 'applying' || load.done === null) return { result: 'already', written: 0 };
  const part = await rows<StagedLine>(sql`
    select "line", "data"->'row' as "row", "data"->'judgement' as "judgement" from "RosterImportRow"
    where "importId" = ${importId}::uuid and "outcome" <> 'same' order by "line" limit ${AT_ONCE}`);
  if (part.length === 0) return finish(actor, load);
  const personIds = await writeRoster(importId, part);
  await execute(sql`
    delete from "RosterImportRow" where "importId" = ${importId}::uuid and "line" = any(${part.map(({ line }) => line)}::int[])`);
  // A lease runs by the database's clock.
  await execute(sql`
    update "RosterImport" set "done" = "done" + ${part.length}, "leaseUntil" = now() + interval '2 minutes'
    where "id" = ${importId}::uuid`);
  await publish(membershipChanged, { personIds });
  return null;
}

const MANY = 2_000;

async function finish(actor: Actor, { id, unitId, done }: Load): Promise<Written> {
  await execute(sql`
    update "RosterImport" set "state" = 'applied', "appliedAt" = ${now()}, "leaseUntil" = null where "id" = ${id}::uuid`);
  // Until it is counted anew the planner takes a table of thousands for the handful that it was: a list of them then costs minutes.
  if ((done ?? 0) >= MANY) await execute(sql`analyze "Person", "Membership"`);
  // The people stand in their own table now; the copy of the file is not needed any more.
  await forgetUpload(id);
  await audit(actor, 'roster.apply', {
    subjectType: 'roster-import',
    subjectId: id,
    unitId,
    detail: { written: done ?? 0 },
  });
  return { result: done ? 'applied' : 'unchanged', written: done ?? 0 };
}
