import { type Day, now, today } from '#app/foundation/clock';
import { execute, type Sql, sql } from '#app/foundation/db.server';
import { lockObligations } from './obligation-lock.queries.server';
import { rollDay } from './roll-day.server';

const actor = { kind: 'system', job: 'person-merged' } as const;

/**
 * What two records owed becomes what one person owes. An obligation that only the record that goes had is hers from now on; where
 * both had one, in a cycle that has not ended, what was met (else excused) counts and the other is released: nobody counts twice.
 * Cycles that have ended stay as they were reported. Histories stay, each under its obligation.
 */
export async function onPersonMerged({ fromId, intoId }: { fromId: string; intoId: string }): Promise<void> {
  await rollDay(actor);
  await lockObligations('refresh');
  const on = today();
  await moveProofs(fromId, intoId);
  await moveObligations(fromId, intoId, on);
  const both = sql`"Obligation" gone join "Obligation" stays on stays."targetId" = gone."targetId" and stays."cycleKey" = gone."cycleKey"
    and stays."personId" = ${intoId}::uuid
    join "Cycle" c on c."key" = gone."cycleKey" and c."endsOn" >= ${on}::date`;
  await carryMet(both, fromId, on);
  await carryExemption(both, fromId, intoId, on);
  await releaseDoubled(both, fromId, on);
}

async function moveProofs(fromId: string, intoId: string): Promise<void> {
  await execute(sql`update "Achievement" set "personId" = ${intoId}::uuid where "personId" = ${fromId}::uuid`);
  await execute(sql`
    update "EvidencePerson" ep set "personId" = ${intoId}::uuid where ep."personId" = ${fromId}::uuid
      and not exists (select 1 from "EvidencePerson" own where own."evidenceId" = ep."evidenceId" and own."personId" = ${intoId}::uuid)`);
  await execute(sql`
    update "Exemption" e set "personId" = ${intoId}::uuid where e."personId" = ${fromId}::uuid
      and (e."revokedAt" is not null or not exists (select 1 from "Exemption" own where own."personId" = ${intoId}::uuid
        and own."targetId" = e."targetId" and own."cycleKey" = e."cycleKey" and own."revokedAt" is null))`);
}

async function moveObligations(fromId: string, intoId: string, on: Day): Promise<void> {
  await execute(sql`
    with moved as (
      update "Obligation" o set "personId" = ${intoId}::uuid where o."personId" = ${fromId}::uuid
        and not exists (select 1 from "Obligation" own where own."personId" = ${intoId}::uuid
          and own."targetId" = o."targetId" and own."cycleKey" = o."cycleKey")
      returning o.*
    )
    insert into "ObligationEvent" ("obligationId", "personId", "targetId", "cycleKey", "kind", "fromUnitId", "fromState",
      "toUnitId", "toState", "effectiveOn", "at", "causeType", "causeId")
    select "id", "personId", "targetId", "cycleKey", 'moved', "unitId", "state", "unitId", "state", ${on}::date, ${now()}, 'merge',
      ${fromId} from moved`);
}

/** It was counted as done where it was done: here it is carried in, so that no pace counts it again. */
async function carryMet(both: Sql, fromId: string, on: Day): Promise<void> {
  await execute(sql`
    with proven as (
      select stays."id", stays."state" as before, gone."metOn",
        (select e."causeId" from "ObligationEvent" e where e."obligationId" = gone."id" and e."kind" = 'met'
          order by e."id" desc limit 1) as proof
      from ${both} where gone."personId" = ${fromId}::uuid and gone."metOn" is not null and stays."metOn" is null
    ), met as (
      update "Obligation" o set "metOn" = p."metOn", "state" = case when o."state" = 'released' then 'released' else 'met' end
      from proven p where p."id" = o."id" returning o.*, p.before, p.proof
    )
    insert into "ObligationEvent" ("obligationId", "personId", "targetId", "cycleKey", "kind", "fromUnitId", "fromState",
      "toUnitId", "toState", "effectiveOn", "at", "causeType", "causeId")
    select "id", "personId", "targetId", "cycleKey", 'met', "unitId", before, "unitId", 'met', ${on}::date, ${now()}, 'carry-in', proof
    from met where before <> 'released'`);
}

async function carryExemption(both: Sql, fromId: string, intoId: string, on: Day): Promise<void> {
  await execute(sql`
    with excused as (
      select stays."id", e."id" as "exemptionId", e."reason" from ${both}
      join "Exemption" e on e."personId" = ${intoId}::uuid and e."targetId" = gone."targetId" and e."cycleKey" = gone."cycleKey"
        and e."revokedAt" is null
      where gone."personId" = ${fromId}::uuid and gone."state" = 'exempted' and stays."state" = 'owed'
    ), exempted as (
      update "Obligation" o set "state" = 'exempted' from excused x where x."id" = o."id" returning o.*, x."exemptionId", x."reason"
    )
    insert into "ObligationEvent" ("obligationId", "personId", "targetId", "cycleKey", "kind", "fromUnitId", "fromState",
      "toUnitId", "toState", "effectiveOn", "at", "causeType", "causeId", "reason")
    select "id", "personId", "targetId", "cycleKey", 'exempted', "unitId", 'owed', "unitId", 'exempted', ${on}::date, ${now()},
      'exemption', "exemptionId"::text, "reason" from exempted`);
}

async function releaseDoubled(both: Sql, fromId: string, on: Day): Promise<void> {
  await execute(sql`
    with doubled as (
      select gone."id", gone."state" as before from ${both} where gone."personId" = ${fromId}::uuid and gone."state" <> 'released'
    ), released as (
      update "Obligation" o set "state" = 'released' from doubled d where d."id" = o."id" returning o.*, d.before
    )
    insert into "ObligationEvent" ("obligationId", "personId", "targetId", "cycleKey", "kind", "fromUnitId", "fromState",
      "toUnitId", "toState", "effectiveOn", "at", "causeType", "causeId")
    select "id", "personId", "targetId", "cycleKey", 'released', "unitId", before, "unitId", 'released', ${on}::date, ${now()}, 'merge',
      ${fromId} from released`);
}
