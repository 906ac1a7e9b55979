import { createHash } from 'node:crypto';

/** An audit entry as it is read back from the database, which is also how it is hashed. */
export type AuditRecord = {
  id: number;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  unitId: string | null;
  detail: unknown;
};

export type Seal = { position: number; entryId: number; prevHash: string; hash: string };

/** What the first seal follows. */
export const GENESIS = '0'.repeat(64);

/** JSON with sorted keys and no white space: one text for one value (in the manner of RFC 8785). */
function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** SHA-256 over the hash before and the entry; hexadecimal. */
function sealHash(prevHash: string, entry: AuditRecord): string {
  const { id, at, actorKind, actorId, action, subjectType, subjectId, unitId, detail } = entry;
  const sealed = { id, at, actorKind, actorId, action, subjectType, subjectId, unitId, detail };
  return createHash('sha256').update(prevHash).update(canonicalJson(sealed)).digest('hex');
}

/** The seals that follow a head, one for each entry in the order given. */
export function sealEntries(head: Pick<Seal, 'position' | 'hash'>, entries: readonly AuditRecord[]): Seal[] {
  let last = head;
  return entries.map((entry) => {
    const seal = {
      position: last.position + 1,
      entryId: entry.id,
      prevHash: last.hash,
      hash: sealHash(last.hash, entry),
    };
    last = seal;
    return seal;
  });
}

export type ChainBreak = {
  position: number;
  entryId: number | null;
  /** gap: a seal is missing · link: it does not follow the one before · entry-missing · entry-changed · head-missing, head-changed: a head noted outside the database is not in the chain */
  reason: 'gap' | 'link' | 'entry-missing' | 'entry-changed' | 'head-missing' | 'head-changed';
};

/** What is wrong with a seal that should follow the head; null when nothing is. */
export function breakAt(
  head: Pick<Seal, 'position' | 'hash'>,
  seal: Seal,
  entry: AuditRecord | null,
): ChainBreak | null {
  const broken = (reason: ChainBreak['reason']): ChainBreak => ({
    position: head.position + 1,
    entryId: seal.entryId,
    reason,
  });
  if (seal.position !== head.position + 1) return broken('gap');
  if (seal.prevHash !== head.hash) return broken('link');
  if (!entry) return broken('entry-missing');
  return sealHash(head.hash, entry) === seal.hash ? null : broken('entry-changed');
}
