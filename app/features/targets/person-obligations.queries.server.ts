import { oldestMembership } from '#app/features/organisations/membership-order.queries.server';
import { peopleReaders } from '#app/features/organisations/roles.policy';
import { withinScope } from '#app/features/organisations/scope.queries.server';
import type { Day } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { ObligationChange, ObligationState } from './obligation-state';

export type HistoryEntry = {
  kind: ObligationChange;
  effectiveOn: Day;
  /** ISO instant at which it was written down. */
  at: string;
  toState: ObligationState;
  fromUnit: string | null;
  toUnit: string;
  /** What caused it: membership, achievement, exemption, expiry, revocation, evidence-revoked, merge. */
  causeType: string;
  /** Of an achievement: the course's slug or the kind of evidence. */
  sourceType: 'course' | 'evidence' | null;
  sourceKey: string | null;
  reason: string | null;
};

export type PersonObligation = {
  id: string;
  fullName: string;
  targetId: string;
  titleVi: string;
  titleEn: string;
  annual: boolean;
  audience: string;
  cycleKey: string;
  startsOn: Day;
  endsOn: Day;
  dueOn: Day;
  state: ObligationState;
  metOn: Day | null;
  unitCode: string;
  unitName: string;
  /** The plan that sets the target. */
  planId: string | null;
  percent: number;
  /** The membership by which she is of the audience: the oldest that holds, else the last one that held. */
  member: { unitName: string; position: string | null; fromDay: Day; toDay: Day | null } | null;
  /** What meets it: all or any of these. */
  requirement: { mode: 'any' | 'all'; courses: string[]; evidenceKinds: string[]; carryInDays: number } | null;
  exemption: { id: string; reason: string; document: string | null; expiresOn: Day | null } | null;
  history: HistoryEntry[];
};

/**
 * What a person owes and owed, the newest cycle first, with what meets each, since when and in which unit she owes it, and
 * all that happened. She sees her own; others see those of people who count in their scope. Empty for anybody else.
 */
export async function personObligations(actor: Actor, { personId }: { personId: string }): Promise<PersonObligation[]> {
  if (!isId(personId)) return [];
  const own = isUser(actor) && actor.personId === personId;
  const visible = own
    ? sql`true`
    : sql`exists (select 1 from "Obligation" seen where seen."personId" = ${personId}::uuid
        and ${withinScope(actor, peopleReaders, sql`seen."unitId"`)})`;
  return rows<PersonObligation>(sql`
    select o."id", p."fullName", t."id" as "targetId", t."titleVi", t."titleEn", t."annual", t."audience", c."key" as "cycleKey",
      c."startsOn", c."endsOn", o."dueOn", o."state", o."metOn", u."code" as "unitCode", u."name" as "unitName",
      t."planId", t."percent", belongs.it as member, required.it as requirement, excused.it as exemption, coalesce(told.them, '[]'::json) as history
    from "Obligation" o
    join "Person" p on p."id" = o."personId"
    join "Target" t on t."id" = o."targetId"
    join "Cycle" c on c."key" = o."cycleKey"
    join "Unit" u on u."id" = o."unitId"
    left join lateral (
      select json_build_object('unitName', mu."name", 'position', m."position", 'fromDay', m."fromDay", 'toDay', m."toDay") as it
      from "Membership" m join "Unit" mu on mu."id" = m."unitId"
      where m."personId" = o."personId" and m."audience" = t."audience" and m."toDay" is distinct from m."fromDay"
        and m."fromDay" <= c."endsOn" and (m."toDay" is null or m."toDay" > c."startsOn")
      order by m."toDay" desc nulls first, ${oldestMembership} limit 1
    ) belongs on true
    left join lateral (
      select json_build_object('mode', r."mode", 'courses', r."courses", 'evidenceKinds', r."evidenceKinds",
        'carryInDays', r."carryInDays") as it
      from "Requirement" r
      where r."targetId" = o."targetId" and r."fromYear" <= extract(year from c."endsOn")
        and (r."toYear" is null or r."toYear" >= extract(year from c."endsOn"))
      order by r."fromYear" desc limit 1
    ) required on true
    left join lateral (
      select json_build_object('id', e."id", 'reason', e."reason", 'document', e."document", 'expiresOn', e."expiresOn") as it
      from "Exemption" e
      where e."personId" = o."personId" and e."targetId" = o."targetId" and e."cycleKey" = o."cycleKey"
        and e."revokedAt" is null
    ) excused on o."state" = 'exempted'
    left join lateral (
      select json_agg(json_build_object('kind', e."kind", 'effectiveOn', e."effectiveOn", 'at', e."at",
        'toState', e."toState", 'fromUnit', before."name", 'toUnit', after."name", 'causeType', e."causeType",
        'sourceType', a."sourceType", 'sourceKey', a."sourceKey", 'reason', e."reason") order by e."id") as them
      from "ObligationEvent" e
      join "Unit" after on after."id" = e."toUnitId"
      left join "Unit" before on before."id" = e."fromUnitId"
      left join "Achievement" a on a."id" = case when e."causeType" in ('achievement', 'carry-in') then e."causeId"::uuid end
      where e."obligationId" = o."id"
    ) told on true
    where o."personId" = ${personId}::uuid and ${visible}
    order by c."startsOn" desc, t."ordering", t."id"`);
}

/** The same with whose they are. @throws DomainError not-found where there are none for the actor to see */
export async function obligedPerson(
  actor: Actor,
  question: { personId: string },
): Promise<{ fullName: string; obligations: PersonObligation[] }> {
  const obligations = await personObligations(actor, question);
  return { fullName: found(obligations[0]).fullName, obligations };
}
