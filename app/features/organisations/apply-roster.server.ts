import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { judgeImport } from './judge-import.server';
import { membershipChanged } from './organisations.events';
import { importById, stagedLines } from './roster-import.queries.server';
import type { Decisions } from './roster-match.rules';
import { stageRoster } from './stage-roster.server';
import { writeRoster } from './write-roster.server';

export type AppliedRoster = { result: 'applied' | 'unchanged' | 'already' | 'judged-again'; written: number };

/**
 * Does what the preview showed, in one transaction. It judges the lines again first: when the roster is no longer the one that
 * was shown, nothing is written and the new judgement takes the preview's place (`judged-again`). Applying twice writes once.
 * @param options.decisions for each line that may mean a known person: `new`, or who it is
 * @throws DomainError invalid while a line has an error or a decision is missing
 */
export async function applyRoster(
  actor: Actor,
  { importId, decisions }: { importId: string; decisions: Decisions },
): Promise<AppliedRoster> {
  return inTransaction(
    async () => {
      // Imports come one after another: two of them may name the same people.
      await execute(sql`select pg_advisory_xact_lock(hashtext('apply-roster'))`);
      const load = await importById(actor, { importId, lock: true });
      if (load.state === 'applied') return { result: 'already', written: 0 };
      if (load.state !== 'checked') throw new DomainError('invalid', 'organisations:import.discarded');
      const lines = (await stagedLines(importId)).map(({ row }) => row);
      const question = { unitId: load.unitId, lines, effectiveOn: load.summary.effectiveOn };
      const judged = await judgeImport(actor, { ...question, decisions });
      if (judged.digest !== load.summary.digest) {
        const anew = await judgeImport(actor, question);
        await stageRoster({ importId, lines, judged: anew, facts: load.summary });
        return { result: 'judged-again', written: 0 };
      }
      if (judged.counts.error > 0) throw new DomainError('invalid', 'organisations:import.hasErrors');
      if (judged.counts.ask > 0) throw new DomainError('invalid', 'organisations:import.undecided');
      const written = judged.judgements.map((judgement, index) => ({
        line: judgement.line,
        row: lines[index] as (typeof lines)[number],
        judgement,
      }));
      const personIds = await writeRoster(importId, written);
      await finish(actor, load, personIds.length);
      if (personIds.length > 0) await publish(membershipChanged, { personIds });
      return { result: personIds.length > 0 ? 'applied' : 'unchanged', written: personIds.length };
    },
    { timeout: 120_000 },
  );
}

async function finish(actor: Actor, load: Awaited<ReturnType<typeof importById>>, written: number): Promise<void> {
  await execute(sql`
    update "RosterImport" set "state" = 'applied', "appliedAt" = ${now()} where "id" = ${load.id}::uuid`);
  // The people stand in their own table now; the copy of the file is not needed any more.
  await execute(sql`delete from "RosterImportRow" where "importId" = ${load.id}::uuid`);
  await audit(actor, 'roster.apply', {
    subjectType: 'roster-import',
    subjectId: load.id,
    unitId: load.unitId,
    detail: { written },
  });
}
