import { oldestMembership } from '#app/features/organisations/membership-order.queries.server';
import { type Day, today } from '#app/foundation/clock';
import { maybeRow, rows, type Sql, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { evidenceInScope, evidenceOfHers, notHerOwn } from './evidence-scope.queries.server';
import { type EvidenceState, mayStep, type WouldMeet, wouldMeet } from './evidence-state.rules';
import type { EvidenceKind } from './obligation-state';

export type EvidenceScan = {
  id: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  /** Other evidence with the same scan; those outside the reader's scope are counted and not named. */
  elsewhere: number;
  elsewhereTitles: string[];
};

export type EvidenceView = {
  id: string;
  kind: EvidenceKind;
  state: EvidenceState;
  title: string;
  place: string | null;
  number: string | null;
  link: string | null;
  heldOn: Day;
  unitCode: string;
  unitName: string;
  submittedBy: string;
  submittedAt: string | null;
  reviewedBy: string | null;
  reviewedAt: string | null;
  reviewReason: string | null;
  revokedAt: string | null;
  revokeReason: string | null;
  version: number;
  people: number;
  files: EvidenceScan[];
  mayEdit: boolean;
  mayWithdraw: boolean;
  /** Waits for a decision that this reader may take. */
  mayReview: boolean;
  mayRevoke: boolean;
};

type Stored = Omit<EvidenceView, 'mayEdit' | 'mayWithdraw' | 'mayReview' | 'mayRevoke' | 'files'> & {
  files: EvidenceScan[] | null;
  hers: boolean;
  scoped: boolean;
  reviewable: boolean;
};

/** Also the sheet on which she stands, once it counts. */
function names(actor: Actor): Sql {
  if (!isUser(actor) || !actor.personId) return sql`false`;
  return sql`(ev."state" in ('accepted', 'revoked') and exists (select 1 from "EvidencePerson" named
    where named."evidenceId" = ev."id" and named."personId" = ${actor.personId}::uuid))`;
}

/** One piece of evidence: for those in whose scope it is, and for the one who handed it in. @throws DomainError not-found */
export async function evidenceView(actor: Actor, { evidenceId }: { evidenceId: string }): Promise<EvidenceView> {
  if (!isId(evidenceId)) throw notFound();
  const instant = (column: Sql) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const { hers, scoped, reviewable, files, ...view } = found(
    await maybeRow<Stored>(sql`
      select ev."id", ev."kind", ev."state", ev."title", ev."place", ev."number", ev."link", ev."heldOn", u."code" as "unitCode",
        u."name" as "unitName", ev."submittedBy", ${instant(sql`ev."submittedAt"`)} as "submittedAt", ev."reviewedBy",
        ${instant(sql`ev."reviewedAt"`)} as "reviewedAt", ev."reviewReason", ${instant(sql`ev."revokedAt"`)} as "revokedAt",
        ev."revokeReason", ev."version",
        (select count(*) from "EvidencePerson" ep where ep."evidenceId" = ev."id") as people,
        ${evidenceOfHers(actor)} as hers, ${evidenceInScope(actor)} as scoped, ${notHerOwn(actor)} as reviewable,
        (select json_agg(json_build_object('id', f."id", 'fileName', f."fileName", 'mediaType', f."mediaType", 'bytes', f."bytes",
            'elsewhere', others.count, 'elsewhereTitles', others.titles) order by f."id")
          from "EvidenceFile" f cross join lateral (
            select count(distinct same."evidenceId") as count,
              coalesce(json_agg(distinct ev."title") filter (where ${evidenceInScope(actor)}), '[]') as titles
            from "EvidenceFile" same join "Evidence" ev on ev."id" = same."evidenceId"
            where same."fileHash" = f."fileHash" and same."evidenceId" <> f."evidenceId"
          ) others
          where f."evidenceId" = ev."id") as files
      from "Evidence" ev join "Unit" u on u."id" = ev."unitId"
      where ev."id" = ${evidenceId}::uuid and (${evidenceInScope(actor)} or ${evidenceOfHers(actor)} or ${names(actor)})`),
  );
  const edits = hers || (scoped && view.kind === 'sign-in-sheet');
  return {
    ...view,
    // A class's sheet names others too: whoever only stands on it reads that it counts, not the sheet.
    files: hers || scoped ? (files ?? []) : [],
    mayEdit: edits && mayStep('edit', view.state),
    mayWithdraw: edits && mayStep('withdraw', view.state),
    mayReview: scoped && reviewable && mayStep('accept', view.state),
    mayRevoke: scoped && reviewable && mayStep('revoke', view.state),
  };
}

/** A scan, for whoever may see its evidence; of a class's sheet with many names only those in whose scope it is. */
export async function evidenceFileOf(
  actor: Actor,
  { fileId }: { fileId: string },
): Promise<{ fileHash: string; fileName: string; mediaType: string }> {
  if (!isId(fileId)) throw notFound();
  return found(
    await maybeRow<{ fileHash: string; fileName: string; mediaType: string }>(sql`
      select f."fileHash", f."fileName", f."mediaType"
      from "EvidenceFile" f join "Evidence" ev on ev."id" = f."evidenceId"
      where f."id" = ${fileId}::uuid and (${evidenceInScope(actor)} or ${evidenceOfHers(actor)})`),
  );
}

export type EvidenceParticipant = {
  personId: string;
  fullName: string;
  personCode: string | null;
  unitName: string | null;
  /** By each open year: what accepting does, or did, for her. */
  outcomes: Array<{ cycleKey: string; titleVi: string; titleEn: string; outcome: WouldMeet | 'met-by-this' }>;
};

type Owed = { cycleKey: string; titleVi: string; titleEn: string; state: string; annual: boolean; endsOn: Day };
type OwedRow = Owed & {
  countsFrom: Day;
  metByThis: boolean;
  requirement: { mode: 'any' | 'all'; courses: string[]; evidenceKinds: string[] } | null;
};

/** Who is on it, by given name, with what it does for each: the open obligations of the years that its day may count in. */
export async function evidencePeople(
  actor: Actor,
  { evidenceId }: { evidenceId: string },
): Promise<EvidenceParticipant[]> {
  if (!isId(evidenceId)) return [];
  const on = today();
  type Row = Omit<EvidenceParticipant, 'outcomes'> & { kind: EvidenceKind; heldOn: Day; owed: OwedRow[] | null };
  const people = await rows<Row>(sql`
    select p."id" as "personId", p."fullName", p."personCode", home.name as "unitName", ev."kind", ev."heldOn", owed.them as owed
    from "EvidencePerson" ep
    join "Evidence" ev on ev."id" = ep."evidenceId"
    join "Person" p on p."id" = ep."personId"
    left join lateral (
      select u."name" from "Membership" m join "Unit" u on u."id" = m."unitId"
      where m."personId" = p."id" and m."toDay" is distinct from m."fromDay"
      order by m."fromDay" <= ${on}::date and (m."toDay" is null or m."toDay" > ${on}::date) desc, ${oldestMembership} limit 1
    ) home on true
    left join lateral (
      select json_agg(json_build_object('cycleKey', o."cycleKey", 'titleVi', t."titleVi", 'titleEn', t."titleEn",
        'state', o."state", 'annual', t."annual", 'endsOn', c."endsOn", 'countsFrom', c."startsOn" - coalesce(r."carryInDays", 0),
        'metByThis', o."state" = 'met' and exists (select 1 from "ObligationEvent" e join "Achievement" a on a."id"::text = e."causeId"
          where e."obligationId" = o."id" and e."kind" = 'met' and e."causeType" in ('achievement', 'carry-in') and a."sourceType" = 'evidence'
            and a."sourceId" = ep."id" and a."revokedAt" is null),
        'requirement', case when r."id" is not null then json_build_object('mode', r."mode", 'courses', r."courses",
          'evidenceKinds', r."evidenceKinds") end) order by c."startsOn", t."ordering") as them
      from "Obligation" o join "Cycle" c on c."key" = o."cycleKey" join "Target" t on t."id" = o."targetId"
      left join lateral (select * from "Requirement" r where r."targetId" = o."targetId"
        and r."fromYear" <= extract(year from c."endsOn") and (r."toYear" is null or r."toYear" >= extract(year from c."endsOn"))
        order by r."fromYear" desc limit 1) r on true
      where o."personId" = p."id" and o."state" <> 'released' and c."endsOn" >= ev."heldOn" and c."startsOn" <= ${on}::date
    ) owed on true
    where ep."evidenceId" = ${evidenceId}::uuid and (${evidenceInScope(actor)} or ${evidenceOfHers(actor)})
    order by p."givenNameKey", p."id"`);
  return people.map(({ owed, kind, heldOn, ...person }) => ({
    ...person,
    outcomes: (owed ?? []).map(({ cycleKey, titleVi, titleEn, metByThis, ...asked }) => ({
      ...{ cycleKey, titleVi, titleEn },
      outcome: metByThis ? ('met-by-this' as const) : wouldMeet({ ...asked, kind, heldOn }),
    })),
  }));
}
