import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { ring } from '#app/foundation/queue/ring.server';
import { writeLines } from './lines.server';
import { goOnWithRoster } from './organisations.jobs';
import { type ImportView, importById, stagedLines } from './roster-import.queries.server';
import type { Decisions } from './roster-match.rules';
import { endsTooMany } from './roster-options.rules';

export type AppliedRoster = {
  result: 'applied' | 'unchanged' | 'already' | 'judged-again' | 'started';
  written: number;
};

/** Up to so many lines are written while the sender waits, in one transaction. */
const AT_ONCE = 2_000;

/**
 * Does what the preview showed. It judges the lines again first: when the roster is no longer the one that was shown, nothing is
 * written and the new judgement takes the preview's place (`judged-again`). Applying twice writes once. A long file is written
 * by the night staff (`started`), a part at a time, each in a transaction of its own: after a fall it goes on behind the last one.
 * @param options.decisions for each line that may mean a known person: `new`, or who it is
 * @param options.allowEnds said by somebody who knows that many memberships end
 * @throws DomainError invalid while a line has an error or a decision is missing, or many memberships would end unsaid
 */
export async function applyRoster(
  actor: Actor,
  { importId, decisions, allowEnds = false }: { importId: string; decisions: Decisions; allowEnds?: boolean },
): Promise<AppliedRoster> {
  return inTransaction(
    async () => {
      const load = await importById(actor, { importId, lock: true });
      if (load.state === 'applied' || load.state === 'applying') return { result: 'already', written: 0 };
      if (load.state !== 'checked') throw new DomainError('invalid', 'organisations:import.discarded');
      const { counts, total = 0, ends = 0, present = 0 } = load.summary;
      if (counts?.error) throw new DomainError('invalid', 'organisations:import.hasErrors');
      if (endsTooMany({ ends, present }) && !allowEnds) {
        throw new DomainError('invalid', 'rosters:error.endsTooMany', { count: ends, present }, 'allowEnds');
      }
      await everyAnswer(load, decisions);
      const options = { ...load.options, decisions };
      await execute(sql`
        update "RosterImport" set "state" = 'applying', "done" = null, "options" = ${JSON.stringify(options)}::jsonb
        where "id" = ${importId}::uuid`);
      if (total + (counts?.left ?? 0) > AT_ONCE) {
        ring(goOnWithRoster, { importId });
        return { result: 'started', written: 0 };
      }
      return writeLines(actor, importId, new AbortController().signal);
    },
    { timeout: 120_000 },
  );
}

async function everyAnswer({ id, summary }: ImportView, decisions: Decisions): Promise<void> {
  if (!summary.counts?.ask) return;
  const asked = await stagedLines(id, { outcomes: ['ask'] });
  const open = asked.filter(({ line, judgement }) => {
    const answer = decisions[line];
    return answer !== 'new' && !judgement.candidates.some(({ personId }) => personId === answer);
  });
  if (open.length > 0) throw new DomainError('invalid', 'organisations:import.undecided');
}
