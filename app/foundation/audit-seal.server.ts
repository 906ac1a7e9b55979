import { sealAuditLog } from './audit.jobs';
import { type AuditRecord, GENESIS, type Seal, sealEntries } from './audit-chain';
import { noteHead } from './audit-heads.server';
import { now } from './clock';
import { execute, inTransaction, maybeRow, row, rows, sql } from './db.server';
import { log } from './log.server';
import { errorFields } from './queue/attempt.server';
import { ring } from './queue/ring.server';

const BATCH = 1_000;

/**
 * Seals every entry that was committed and is not sealed yet, in batches. One sealer works at a time (an advisory lock);
 * another that comes meanwhile leaves it to the first.
 */
export async function sealAudit(signal?: AbortSignal): Promise<{ sealed: number }> {
  let sealed = 0;
  for (;;) {
    const batch = await inTransaction(sealBatch);
    sealed += batch.seals;
    if (batch.head) await note(batch.head);
    if (batch.seals < BATCH || signal?.aborted) return { sealed };
  }
}

async function sealBatch(): Promise<{ seals: number; head?: Seal }> {
  const { mine } = await row<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('audit-seal')) as "mine"`,
  );
  if (!mine) return { seals: 0 };
  const entries = await rows<AuditRecord>(sql`
    select e."id", e."at", e."actorKind", e."actorId", e."action", e."subjectType", e."subjectId", e."unitId", e."detail"
    from (select "entryId" from "AuditUnsealed" order by "entryId" limit ${BATCH}) u
    join "AuditEntry" e on e."id" = u."entryId"
    order by e."id"`);
  if (entries.length === 0) return { seals: 0 };
  const last = await maybeRow<Seal>(sql`
    select "position", "entryId", "prevHash", "hash" from "AuditSeal" order by "position" desc limit 1`);
  const seals = sealEntries(last ?? { position: 0, hash: GENESIS }, entries);
  await execute(sql`
    insert into "AuditSeal" ("position", "entryId", "prevHash", "hash", "sealedAt")
    select s.*, ${now()}::timestamptz
    from unnest(${seals.map((seal) => seal.position)}::bigint[], ${seals.map((seal) => seal.entryId)}::bigint[],
      ${seals.map((seal) => seal.prevHash)}::text[], ${seals.map((seal) => seal.hash)}::text[]) as s`);
  await execute(sql`delete from "AuditUnsealed" where "entryId" = any(${seals.map((seal) => seal.entryId)}::bigint[])`);
  return { seals: seals.length, head: seals.at(-1) };
}

/** A head that could not be written beside the database is one noted an hour later: sealing goes on. */
async function note(head: Seal): Promise<void> {
  log.info({ position: head.position, hash: head.hash }, 'audit.sealed');
  await noteHead(head, now()).catch((error) => log.error({ error: errorFields(error) }, 'audit.head-not-noted'));
}

/** Sweep: rings when entries wait for their seal. */
export async function ringUnsealedAudit(): Promise<number> {
  const waiting = await maybeRow(sql`select 1 from "AuditUnsealed" limit 1`);
  if (!waiting) return 0;
  ring(sealAuditLog, {});
  return 1;
}
