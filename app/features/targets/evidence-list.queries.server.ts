import type { Day } from '#app/foundation/clock';
import { empty, row, rows, type Sql, sql } from '#app/foundation/db.server';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetPage } from '#app/foundation/pagination.server';
import { searchPattern } from '#app/foundation/text';
import { evidenceInScope, notHerOwn } from './evidence-scope.queries.server';
import type { EvidenceState } from './evidence-state.rules';
import type { EvidenceKind } from './obligation-state';

export type EvidenceLine = {
  id: string;
  kind: EvidenceKind;
  state: EvidenceState;
  title: string;
  heldOn: Day;
  unitName: string;
  people: number;
  /** Of one person: who it is. */
  person: string | null;
  /** The same scan stands elsewhere too. */
  sameScan: boolean;
  submittedAt: string | null;
};

export type EvidenceFilter = {
  text?: string | null;
  state?: EvidenceState | null;
  kind?: EvidenceKind | null;
  /** Only what waits for the actor's own decision. */
  mine?: boolean;
};

type EvidenceQuestion = { unitId: string; filter: EvidenceFilter };

function evidenceWhere(actor: Actor, { unitId, filter: { text, state, kind, mine } }: EvidenceQuestion): Sql {
  return sql`${evidenceInScope(actor)}
    and exists (select 1 from "UnitAncestry" below where below."ancestorId" = ${unitId}::uuid and below."unitId" = ev."unitId")
    ${state ? sql`and ev."state" = ${state}` : sql`and ev."state" <> 'withdrawn'`}
    ${kind ? sql`and ev."kind" = ${kind}` : empty}
    ${mine ? sql`and ev."state" = 'submitted' and ${notHerOwn(actor)}` : empty}
    ${text?.trim() ? sql`and search_text(ev."title") like ${searchPattern(text)}` : empty}`;
}

/** Evidence of a unit and of all below it, what was handed in last first. Drafts come before it. */
export async function evidenceList(
  actor: Actor,
  { page, ...question }: EvidenceQuestion & { page: PageRequest },
): Promise<Page<EvidenceLine>> {
  const { rows: lines, ...links } = await keysetPage<Omit<EvidenceLine, 'submittedAt'> & { submittedAt: Date | null }>(
    page,
    {
      by: [[sql`ev."id"`, 'uuid']],
      descending: true,
      statement: ({ beyond, order }) => sql`
    select ev."id", ev."kind", ev."state", ev."title", ev."heldOn", u."name" as "unitName", ev."submittedAt",
      (select count(*) from "EvidencePerson" ep where ep."evidenceId" = ev."id") as people,
      case when ev."kind" <> 'sign-in-sheet' then (select p."fullName" from "EvidencePerson" ep
        join "Person" p on p."id" = ep."personId" where ep."evidenceId" = ev."id" order by ep."id" limit 1) end as person,
      exists (select 1 from "EvidenceFile" f join "EvidenceFile" same on same."fileHash" = f."fileHash"
        and same."evidenceId" <> f."evidenceId" where f."evidenceId" = ev."id") as "sameScan"
    from "Evidence" ev join "Unit" u on u."id" = ev."unitId"
    where ${evidenceWhere(actor, question)} ${beyond} ${order}`,
      keyOf: (line) => [line.id],
    },
  );
  return {
    rows: lines.map((line) => ({ ...line, submittedAt: line.submittedAt?.toISOString() ?? null })),
    ...links,
  };
}

/** How many the same question finds, and how many wait for the actor's decision. */
export async function evidenceCounts(
  actor: Actor,
  question: EvidenceQuestion,
): Promise<{ found: number; waiting: number }> {
  return row<{ found: number; waiting: number }>(sql`
    select (select count(*) from "Evidence" ev where ${evidenceWhere(actor, question)}) as found,
      (select count(*) from "Evidence" ev
        where ${evidenceWhere(actor, { unitId: question.unitId, filter: { mine: true } })}) as waiting`);
}

/** What the learner handed in, or what names her on a sheet that counts, the newest first. */
export async function ownEvidence(actor: Actor): Promise<EvidenceLine[]> {
  if (!isUser(actor) || !actor.personId) return [];
  const found = await rows<Omit<EvidenceLine, 'submittedAt'> & { submittedAt: Date | null }>(sql`
    select ev."id", ev."kind", ev."state", ev."title", ev."heldOn", u."name" as "unitName", ev."submittedAt", 1 as people,
      null as person, false as "sameScan"
    from "Evidence" ev join "EvidencePerson" ep on ep."evidenceId" = ev."id" and ep."personId" = ${actor.personId}::uuid
    join "Unit" u on u."id" = ev."unitId"
    where ev."submittedBy" = ${actor.userId}::uuid or ev."state" in ('accepted', 'revoked')
    order by ev."heldOn" desc, ev."id" desc limit 100`);
  return found.map((line) => ({ ...line, submittedAt: line.submittedAt?.toISOString() ?? null }));
}
