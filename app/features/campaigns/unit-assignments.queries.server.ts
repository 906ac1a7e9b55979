import { withinScope } from '#app/features/organisations/scope.queries.server';
import type { Day } from '#app/foundation/clock';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { AssignmentState, EvidenceKind, Measure } from './activity';
import { assignmentReaders, reporters } from './campaigns.policy';

export type UnitAssignment = {
  id: string;
  titleVi: string;
  periodKey: string;
  unitCode: string;
  unitName: string;
  state: AssignmentState;
  dueOn: Day;
};

export type ResultVersion = {
  id: string;
  version: number;
  numbers: Record<string, number>;
  text: string;
  links: string[];
  createdAt: string;
  state: string;
  reviewReason: string | null;
  files: Array<{ id: string; name: string; mediaType: string; bytes: number; elsewhere: boolean }>;
};

export type AssignmentView = UnitAssignment & {
  descriptionVi: string;
  measures: Measure[];
  evidenceAsked: EvidenceKind[];
  exemptReason: string | null;
  version: number;
  /** Whether this actor may report for the unit. */
  mayReport: boolean;
  results: ResultVersion[];
};

/** What a unit and those below it have to report: what is open first, by its due day. */
export async function unitAssignments(actor: Actor, { unitId }: { unitId: string }): Promise<UnitAssignment[]> {
  return rows<UnitAssignment>(sql`
    select x."id", a."titleVi", p."key" as "periodKey", unit."code" as "unitCode", unit."name" as "unitName", x."state", x."dueOn"
    from "Assignment" x
    join "Activity" a on a."id" = x."activityId"
    join "ActivityPeriod" p on p."id" = x."periodId"
    join "Unit" unit on unit."id" = x."unitId"
    where x."unitId" = ${unitId}::uuid and ${withinScope(actor, assignmentReaders, sql`x."unitId"`)}
    order by (x."state" in ('open', 'returned')) desc,
      case when x."state" in ('open', 'returned') then x."dueOn" end, x."dueOn" desc, x."id" limit 200`);
}

/** One assignment with every version of its report. @throws DomainError not-found outside the actor's scope */
export async function assignmentView(
  actor: Actor,
  { assignmentId, unitCode }: { assignmentId: string; unitCode: string },
): Promise<AssignmentView> {
  if (!isId(assignmentId)) throw notFound();
  return found(
    await maybeRow<AssignmentView>(sql`
      select x."id", a."titleVi", p."key" as "periodKey", unit."code" as "unitCode", unit."name" as "unitName", x."state", x."dueOn",
        a."descriptionVi", a."measures", a."evidenceAsked", x."exemptReason", x."version",
        ${withinScope(actor, reporters, sql`x."unitId"`)} as "mayReport",
        coalesce((
          select json_agg(json_build_object('id', r."id", 'version', r."version", 'numbers', r."numbers", 'text', r."text",
            'links', r."links", 'createdAt', r."createdAt", 'state', r."state", 'reviewReason', r."reviewReason", 'files', coalesce((
              select json_agg(json_build_object('id', e."id", 'name', e."fileName", 'mediaType', e."mediaType", 'bytes', e."bytes",
                'elsewhere', exists (select 1 from "ResultEvidence" other join "Result" o on o."id" = other."resultId"
                  where other."fileHash" = e."fileHash" and o."assignmentId" <> r."assignmentId")) order by e."fileName")
              from "ResultEvidence" e where e."resultId" = r."id"), '[]')) order by r."version" desc)
          from "Result" r where r."assignmentId" = x."id"), '[]') as results
      from "Assignment" x
      join "Activity" a on a."id" = x."activityId"
      join "ActivityPeriod" p on p."id" = x."periodId"
      join "Unit" unit on unit."id" = x."unitId"
      where x."id" = ${assignmentId}::uuid and unit."code" = ${unitCode}
        and ${withinScope(actor, assignmentReaders, sql`x."unitId"`)}`),
  );
}

/** A stored piece of evidence for its download. @throws DomainError not-found outside the actor's scope */
export async function evidenceFile(
  actor: Actor,
  { evidenceId }: { evidenceId: string },
): Promise<{ fileHash: string; fileName: string; mediaType: string }> {
  if (!isId(evidenceId)) throw notFound();
  return found(
    await maybeRow(sql`
      select e."fileHash", e."fileName", e."mediaType" from "ResultEvidence" e
      join "Result" r on r."id" = e."resultId" join "Assignment" x on x."id" = r."assignmentId"
      where e."id" = ${evidenceId}::uuid and ${withinScope(actor, assignmentReaders, sql`x."unitId"`)}`),
  );
}
