import { sealAuditLog } from './audit.jobs';
import type { AuditRecord } from './audit-chain';
import { now } from './clock';
import { empty, execute, join, rows, sql } from './db.server';
import { assertIdsOnly, type IdsOnly } from './ids';
import { ring } from './queue/ring.server';

/** What the log needs of an `Actor` (foundation/http/actor). */
export type AuditActor =
  | { kind: 'user'; userId: string }
  | { kind: 'system'; job: string }
  | { kind: 'public' }
  | { kind: 'bearer'; purpose: string; subjectId: string };

export type AuditSubject = {
  /** The model's name, in kebab-case: 'unit', 'membership'. */
  subjectType: string;
  subjectId: string;
  /** The unit whose officials may read this entry. */
  unitId?: string | null;
  /** Ids, codes, counts and flags; never names, addresses, numbers or words. */
  detail?: { [key: string]: IdsOnly };
};

const SEAL_AFTER_MS = 1_000;

/**
 * Notes who did what to what, in the transaction under way: what rolls back was not done. The entry can never be changed or
 * removed, and is sealed into the chain within seconds (`sealAudit`).
 * @param action `<subject>.<verb>`, such as `unit.merge`
 * @throws TypeError when more than ids is given
 */
export async function audit(actor: AuditActor, action: string, subject: AuditSubject): Promise<void> {
  const { subjectType, subjectId, unitId = null, detail = {} } = subject;
  if (!/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/.test(action)) throw new TypeError(`not an action: ${action}`);
  assertIdsOnly({ subjectType, subjectId, detail }, action);
  await execute(sql`
    insert into "AuditEntry" ("at", "actorKind", "actorId", "action", "subjectType", "subjectId", "unitId", "detail")
    values (${now()}, ${actor.kind}, ${actorId(actor)}, ${action}, ${subjectType}, ${subjectId}, ${unitId}::uuid,
      ${JSON.stringify(detail)}::jsonb)`);
  ring(sealAuditLog, {}, { delayMs: SEAL_AFTER_MS });
}

function actorId(actor: AuditActor): string | null {
  if (actor.kind === 'user') return actor.userId;
  if (actor.kind === 'system') return actor.job;
  return actor.kind === 'bearer' ? `${actor.purpose}:${actor.subjectId}` : null;
}

export type AuditFilter = {
  subjectType?: string;
  subjectId?: string;
  actorId?: string;
  /** Entries of these units only. Absent: of all, which is for the province's administrators. */
  unitIds?: string[];
  /** Entries before this id: the key of the next page. */
  before?: number;
  limit?: number;
};

/** Entries, the newest first. The caller has seen to it that they may be read: this is foundation and knows no role. */
export async function auditEntries(filter: AuditFilter): Promise<AuditRecord[]> {
  const conditions = [
    filter.subjectType === undefined ? empty : sql`and "subjectType" = ${filter.subjectType}`,
    filter.subjectId === undefined ? empty : sql`and "subjectId" = ${filter.subjectId}`,
    filter.actorId === undefined ? empty : sql`and "actorId" = ${filter.actorId}`,
    filter.unitIds === undefined ? empty : sql`and "unitId" = any(${filter.unitIds}::uuid[])`,
    filter.before === undefined ? empty : sql`and "id" < ${filter.before}`,
  ];
  return rows<AuditRecord>(sql`
    select "id", "at", "actorKind", "actorId", "action", "subjectType", "subjectId", "unitId", "detail"
    from "AuditEntry" where true ${join(conditions, ' ')}
    order by "id" desc limit ${Math.min(filter.limit ?? 50, 200)}`);
}
