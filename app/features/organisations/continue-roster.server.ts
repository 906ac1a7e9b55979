import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Audience } from './audiences.rules';
import { writeLines } from './lines.server';
import { readRoster } from './read-roster.server';
import type { ImportState } from './roster-import.queries.server';
import { judgeSheet } from './sheets.server';
import { keeperOf, type Load, lockLoad, rememberedHeadings, uploadOf } from './uploads.server';

/**
 * Goes on with an import where it stands, for whoever uploaded it and with the roles she still has: reads and judges the file, or
 * writes the next lines. Whoever comes second while the first is at work finds nothing to do; after a fall the next one goes on.
 */
export async function continueRoster(
  actor: Actor,
  { importId, signal = new AbortController().signal }: { importId: string; signal?: AbortSignal },
): Promise<void> {
  if (actor.kind !== 'system') return;
  const load = await take(importId);
  if (!load) return;
  const keeper = await keeperOf(load.createdBy);
  const keeps = keeper.grants.length > 0;
  try {
    if (!keeps) throw new DomainError('forbidden', 'rosters:refused.role');
    if (load.state === 'uploaded') await check(keeper, load);
    else await writeLines(keeper, importId, signal);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await stop(importId, error, load);
  }
}

/** Claims it for two minutes by the database's clock; each part that is written claims it anew. */
async function take(importId: string): Promise<Load | null> {
  return inTransaction(async () => {
    const claimed = await maybeRow(sql`
      update "RosterImport" set "leaseUntil" = now() + interval '2 minutes'
      where "id" = ${importId}::uuid and "state" in ('uploaded', 'applying')
        and ("leaseUntil" is null or "leaseUntil" < now())
      returning "id"`);
    return claimed ? lockLoad(importId) : null;
  });
}

async function check(keeper: Actor, load: Load, note?: string): Promise<void> {
  const bytes = await uploadOf(load.id);
  if (!bytes) throw new DomainError('invalid', 'organisations:import.discarded');
  const remembered = await rememberedHeadings(load.unitId);
  const sheet = await readRoster({ name: load.fileName, bytes }, remembered);
  const { id, unitId, options } = load;
  await judgeSheet(keeper, { load: { id, unitId, audience: load.audience as Audience, options }, sheet, note });
}

/**
 * A file that cannot be read is refused for good. Lines that somebody else wrote meanwhile end the application: the file is
 * judged again, and what was written until then is `same` by then.
 */
async function stop(importId: string, error: DomainError, load: Load): Promise<void> {
  const note = `${error.messageKey}?${new URLSearchParams(error.params as Record<string, string>)}`;
  const again = load.state === 'applying' && error.kind === 'conflict';
  // An answer that cannot be right, such as a person who was there on other days: the preview asks again.
  const asked = load.state === 'applying' && error.kind === 'invalid';
  const state: ImportState = again ? 'uploaded' : asked ? 'checked' : 'refused';
  await execute(sql`
    update "RosterImport" set "state" = ${state}, "leaseUntil" = null, "done" = null,
      "summary" = "summary" || ${JSON.stringify({ note })}::jsonb
    where "id" = ${importId}::uuid and "state" in ('uploaded', 'applying')`);
  if (again) await check(await keeperOf(load.createdBy), load, note);
}
