import { type AuditRecord, breakAt, type ChainBreak, GENESIS, type Seal } from './audit-chain';
import { headsPath, type NotedHead, notedHeads } from './audit-heads.server';
import { row, rows, sql } from './db.server';

export type AuditVerdict = {
  /** Every seal follows from the entries, and every head noted outside the database is in the chain. */
  ok: boolean;
  entries: number;
  sealed: number;
  /** Entries that no seal covers yet: seconds of work, or a sealer that does not run. */
  unsealed: number;
  oldestUnsealedAt: Date | null;
  /** The last seal: to be compared with one kept elsewhere. */
  head: { position: number; hash: string };
  /** Heads from outside the database that were compared. */
  headsCompared: number;
  firstBreak: ChainBreak | null;
};

type Link = Seal & { entry: (Omit<AuditRecord, 'at'> & { at: string }) | null };

const BATCH = 5_000;

/**
 * Computes the whole chain again, from the first seal. A change, a removal or a swap of sealed entries is found where it
 * happened; a chain that was made anew, or cut at its end, by the heads noted outside the database.
 * @param heads a file of noted heads; this process' own (`DATA_DIR/audit-heads`) unless told
 */
export async function verifyAudit(heads?: string): Promise<AuditVerdict> {
  const noted = await notedHeads(heads ?? (await headsPath()));
  const { head, firstBreak } = await walkChain(noted);
  const { entries, unsealed, oldestUnsealedAt } = await row<{
    entries: number;
    unsealed: number;
    oldestUnsealedAt: Date | null;
  }>(sql`
    select count(*) as "entries", count(*) filter (where s."position" is null) as "unsealed",
      min(e."at") filter (where s."position" is null) as "oldestUnsealedAt"
    from "AuditEntry" e left join "AuditSeal" s on s."entryId" = e."id"`);
  const ok = firstBreak === null;
  const sealed = entries - unsealed;
  return { ok, entries, sealed, unsealed, oldestUnsealedAt, head, headsCompared: noted.length, firstBreak };
}

async function walkChain(
  noted: NotedHead[],
): Promise<{ head: { position: number; hash: string }; firstBreak: ChainBreak | null }> {
  const expected = new Map(noted.map((head) => [head.position, head.hash]));
  let head = { position: 0, hash: GENESIS };
  for (;;) {
    const links = await rows<Link>(sql`
      select s."position", s."entryId", s."prevHash", s."hash",
        case when e."id" is not null then jsonb_build_object('id', e."id", 'at', e."at", 'actorKind', e."actorKind",
          'actorId', e."actorId", 'action', e."action", 'subjectType', e."subjectType", 'subjectId', e."subjectId",
          'unitId', e."unitId", 'detail', e."detail") end as "entry"
      from "AuditSeal" s left join "AuditEntry" e on e."id" = s."entryId"
      where s."position" > ${head.position} order by s."position" limit ${BATCH}`);
    for (const link of links) {
      const entry = link.entry && { ...link.entry, at: new Date(link.entry.at) };
      const firstBreak = breakAt(head, link, entry);
      if (firstBreak) return { head, firstBreak };
      head = { position: link.position, hash: link.hash };
      const hash = expected.get(head.position);
      if (hash !== undefined && hash !== head.hash) {
        return { head, firstBreak: { position: head.position, entryId: link.entryId, reason: 'head-changed' } };
      }
    }
    if (links.length < BATCH) break;
  }
  const missing = noted.find((each) => each.position > head.position);
  return {
    head,
    firstBreak: missing ? { position: missing.position, entryId: null, reason: 'head-missing' } : null,
  };
}
