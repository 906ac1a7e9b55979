import type { Day } from '#app/foundation/clock';
import { keyedHash } from '#app/foundation/crypto.server';
import { rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { movedUntil } from './figure-sheet.queries.server';
import type { FigureSheet, SnapshotPeople } from './snapshot-body';

/** 128 bits: enough that no two people share one, and half of what a whole hash weighs. */
const DIGITS = 32;

/** A person's mark in snapshots: the same in all of them, and nobody without the key can make it. */
function personMark(personId: string): string {
  return keyedHash(personId, 'reports.snapshot').slice(0, DIGITS);
}

/**
 * Who makes the figures of a sheet, under keyed hashes. The caller has read the sheet, and with it the unit, within her scope.
 * @throws Error when they are not as many as the sheet says: then one of the two is wrong and nothing may be frozen
 */
export async function countedPeople(
  actor: Actor,
  { sheet, unitId, on }: { sheet: FigureSheet; unitId: string; on: Day },
): Promise<{ people: SnapshotPeople; count: number }> {
  if (actor.kind !== 'system' && !isUser(actor)) throw notFound();
  const people: SnapshotPeople = {};
  const persons = new Set<string>();
  for (const cycle of sheet.cycles) {
    const targetIds = sheet.targets.filter((target) => target.cycle === cycle.key).map(({ id }) => id);
    const counted = await rows<{ personId: string; targetId: string; unit: string; state: string }>(sql`
      select last."personId", last."targetId", unit."code" as unit, last."toState" as state
      from (
        select distinct on (e."obligationId") e."personId", e."targetId", e."toUnitId", e."toState"
        from "ObligationEvent" e
        where e."cycleKey" = ${cycle.key} and e."targetId" = any(${targetIds}::text[])
          and ${movedUntil(sql`e."effectiveOn"`, cycle, on)}
        order by e."obligationId", e."id" desc
      ) last
      join "UnitAncestry" below on below."unitId" = last."toUnitId" and below."ancestorId" = ${unitId}::uuid
        and below."fromDay" <= ${on}::date and (below."toDay" is null or below."toDay" > ${on}::date)
      join "Unit" unit on unit."id" = last."toUnitId"
      where last."toState" in ('owed', 'met', 'exempted')`);
    for (const { personId, targetId, unit, state } of counted) {
      put(people, [targetId, unit, state], personMark(personId));
      persons.add(personId);
    }
  }
  for (const states of Object.values(people).flatMap((byUnit) => Object.values(byUnit))) {
    for (const marks of Object.values(states)) marks.sort();
  }
  assertAgree(sheet, people);
  return { people, count: persons.size };
}

function put(people: SnapshotPeople, [targetId, unit, state]: [string, string, string], mark: string): void {
  const byUnit = people[targetId] ?? {};
  const byState = byUnit[unit] ?? {};
  const marks = byState[state] ?? [];
  marks.push(mark);
  byState[state] = marks;
  byUnit[unit] = byState;
  people[targetId] = byUnit;
}

function assertAgree(sheet: FigureSheet, people: SnapshotPeople): void {
  for (const unit of sheet.units) {
    for (const { id } of sheet.targets) {
      for (const state of ['owed', 'met', 'exempted'] as const) {
        const named = people[id]?.[unit.code]?.[state]?.length ?? 0;
        const counted = unit.own[id]?.[state] ?? 0;
        if (named !== counted) {
          throw new Error(`snapshot: ${unit.code} ${id} ${state}: ${named} people make a figure of ${counted}`);
        }
      }
    }
  }
}
