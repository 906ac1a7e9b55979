import { withinScope } from '#app/features/organisations/scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { db, execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import type { StoredUpload } from '#app/foundation/documents/store-uploads.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { AssignmentState, Measure } from './activity';
import { mayStep } from './assignment-state.rules';
import { reporters } from './campaigns.policy';

type Options = {
  assignmentId: string;
  numbers: Record<string, number>;
  text: string;
  links: readonly string[];
  evidence: readonly StoredUpload[];
  /** Files of the version before that belong to this one too. */
  keep?: readonly string[];
  /** The assignment's version that the reporter saw: two who report at once are told. */
  version: number;
};

/**
 * Reports what a unit did: a new version, earlier ones stay. The first report's time is what counts for timeliness.
 * @throws DomainError not-found outside the actor's scope; conflict when it was accepted, or reported by another meanwhile
 */
export async function reportResult(actor: Actor, options: Options): Promise<{ resultId: string; version: number }> {
  if (!isUser(actor)) throw notFound();
  return inTransaction(async () => {
    const assignment = found(
      await maybeRow<{
        id: string;
        unitId: string;
        state: AssignmentState;
        version: number;
        measures: Measure[];
        latest: number;
      }>(sql`
        select a."id", a."unitId", a."state", a."version", act."measures",
          coalesce((select max(r."version") from "Result" r where r."assignmentId" = a."id"), 0) as latest
        from "Assignment" a join "Activity" act on act."id" = a."activityId"
        where a."id" = ${options.assignmentId}::uuid and ${withinScope(actor, reporters, sql`a."unitId"`)} for update of a`),
    );
    if (!mayStep('report', assignment.state))
      throw new DomainError('conflict', `campaigns:error.state.${assignment.state}`);
    if (assignment.version !== options.version) throw new DomainError('conflict', 'campaigns:error.reportedMeanwhile');
    const numbers = Object.fromEntries(assignment.measures.map(({ key }) => [key, options.numbers[key] ?? 0]));
    const resultId = newId();
    const version = assignment.latest + 1;
    await db().result.create({
      data: {
        id: resultId,
        assignmentId: assignment.id,
        version,
        numbers,
        text: options.text,
        links: [...options.links],
        state: 'submitted',
        createdBy: actor.userId,
        createdAt: now(),
        evidence: { create: options.evidence.map((each) => ({ id: newId(), ...each })) },
      },
    });
    await keepFiles(assignment.id, resultId, options.keep ?? []);
    await execute(sql`
      update "Assignment" set "state" = 'reported', "version" = "version" + 1,
        "firstReportAt" = coalesce("firstReportAt", ${now()}) where "id" = ${assignment.id}::uuid`);
    await audit(actor, 'assignment.report', {
      subjectType: 'assignment',
      subjectId: assignment.id,
      unitId: assignment.unitId,
      detail: { version, files: options.evidence.length },
    });
    return { resultId, version };
  });
}

/** Files that an earlier version of the same assignment handed in; the same file that was just uploaded counts once. */
async function keepFiles(assignmentId: string, resultId: string, evidenceIds: readonly string[]): Promise<void> {
  if (evidenceIds.length === 0) return;
  await execute(sql`
    insert into "ResultEvidence" ("id", "resultId", "fileHash", "fileName", "mediaType", "bytes")
    select gen_random_uuid(), ${resultId}::uuid, kept.*
    from (select distinct on (e."fileHash") e."fileHash", e."fileName", e."mediaType", e."bytes"
      from "ResultEvidence" e join "Result" r on r."id" = e."resultId"
      where e."id" = any(${[...evidenceIds]}::uuid[]) and r."assignmentId" = ${assignmentId}::uuid
      order by e."fileHash", e."id") kept
    where not exists (select 1 from "ResultEvidence" fresh
      where fresh."resultId" = ${resultId}::uuid and fresh."fileHash" = kept."fileHash")`);
}
