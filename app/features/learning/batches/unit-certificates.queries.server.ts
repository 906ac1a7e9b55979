import { peopleReaders } from '#app/features/organisations/roles.policy';
import { withinScope } from '#app/features/organisations/scope.queries.server';
import { today } from '#app/foundation/clock';
import { empty, rows, type Sql, sql } from '#app/foundation/db.server';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { type CertificatePaper, certificateColumns, writtenPaper } from '../certificates.queries.server';
import type { BatchFormat, BatchState } from './batch.rules';

export type BatchFilter = { unitId: string; courseSlug: string | null; cycleKey: string | null };

/**
 * Certificates that hold, of the people who belong to a unit or below it today: hers travel with a person who moved, and whoever
 * left is nobody's here any more. For a `from` that calls the certificate `c`.
 */
function ofUnit(actor: Actor, { unitId, courseSlug, cycleKey }: BatchFilter): Sql {
  const on = today();
  return sql`"Certificate" c join "Completion" k on k."id" = c."completionId"
    where c."revokedAt" is null
      and exists (
        select 1 from "Membership" m join "UnitAncestry" place on place."unitId" = m."unitId"
        where m."personId" = k."personId" and m."fromDay" <= ${on}::date and (m."toDay" is null or m."toDay" > ${on}::date)
          and place."ancestorId" = ${unitId}::uuid and place."fromDay" <= ${on}::date
          and (place."toDay" is null or place."toDay" > ${on}::date) and ${withinScope(actor, peopleReaders, sql`m."unitId"`)})
      ${courseSlug ? sql`and k."courseSlug" = ${courseSlug}` : empty}
      ${
        cycleKey
          ? sql`and exists (select 1 from "Cycle" y where y."key" = ${cycleKey}
            and (k."completedAt" at time zone 'Asia/Ho_Chi_Minh')::date between y."startsOn" and y."endsOn")`
          : empty
      }`;
}

/** How many there are. */
export async function countUnitCertificates(actor: Actor, filter: BatchFilter): Promise<number> {
  const [found] = await rows<{ count: number }>(sql`select count(*) as count from ${ofUnit(actor, filter)}`);
  return found?.count ?? 0;
}

/** The papers by their number, so many after the given one: a long file is drawn piece by piece. */
export async function unitCertificates(
  actor: Actor,
  { after, limit, ...filter }: BatchFilter & { after: string | null; limit: number },
): Promise<CertificatePaper[]> {
  const found = await rows<Parameters<typeof writtenPaper>[0]>(sql`
    select ${certificateColumns} from ${ofUnit(actor, filter)} ${after ? sql`and c."number" > ${after}` : empty}
    order by c."number" limit ${limit}`);
  return found.map(writtenPaper);
}

export type BatchChoices = {
  courses: Array<{ slug: string; titleVi: string; titleEn: string }>;
  cycles: string[];
};

/** What can be chosen from: courses with certificates, cycles that have begun. */
export async function batchChoices(_actor: Actor): Promise<BatchChoices> {
  const [found] = await rows<BatchChoices>(sql`
    select
      (select coalesce(json_agg(json_build_object('slug', "slug", 'titleVi', "titleVi", 'titleEn', "titleEn")
        order by "titleVi"), '[]') from "Course" where "certificate") as courses,
      (select coalesce(json_agg("key" order by "startsOn" desc, "key" desc), '[]') from "Cycle"
        where "startsOn" <= ${today()}::date) as cycles`);
  return found ?? { courses: [], cycles: [] };
}

export type Batch = {
  id: string;
  courseSlug: string | null;
  cycleKey: string | null;
  format: BatchFormat;
  state: BatchState;
  total: number;
  done: number;
  fileHash: string | null;
  bytes: number | null;
  requestedAt: Date;
};

const batch = sql`b."id", b."courseSlug", b."cycleKey", b."format", b."state", b."total", b."done", b."fileHash", b."bytes",
  b."requestedAt"`;

/** The files that the actor asked for at a unit, the newest first. Nobody sees those of somebody else. */
export async function ownBatches(actor: Actor, { unitId }: { unitId: string }): Promise<Batch[]> {
  if (!isUser(actor)) return [];
  return rows<Batch>(sql`
    select ${batch} from "CertificateBatch" b where b."requestedBy" = ${actor.userId}::uuid and b."unitId" = ${unitId}::uuid
      and b."state" <> 'gone' and ${withinScope(actor, peopleReaders, sql`b."unitId"`)}
    order by b."requestedAt" desc, b."id" desc limit 10`);
}

/** One of them; null when it is not hers, or when the unit no longer is. */
export async function ownBatch(
  actor: Actor,
  { batchId }: { batchId: string },
): Promise<(Batch & { unitId: string }) | null> {
  if (!isUser(actor) || !isId(batchId)) return null;
  const [found] = await rows<Batch & { unitId: string }>(sql`
    select ${batch}, b."unitId" from "CertificateBatch" b
    where b."id" = ${batchId}::uuid and b."requestedBy" = ${actor.userId}::uuid
      and ${withinScope(actor, peopleReaders, sql`b."unitId"`)}`);
  return found ?? null;
}
