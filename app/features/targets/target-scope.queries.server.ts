import { type Day, dateToDay, today } from '#app/foundation/clock';
import { db, type Sql, sql } from '#app/foundation/db.server';
import { type CycleKind, type CycleSpan, cycleOf, targetYearOf } from './cycle.rules';
import { cycleKindOn } from './cycle-kind.rules';
import { cycleChanges } from './cycle-kinds.queries.server';
import { targetsInForce } from './target-in-force.rules';

/** One target in the cycle that holds a day, with what a statement needs of both. */
export type TargetInCycle = {
  targetId: string;
  audience: string;
  annual: boolean;
  percent: number;
  titleVi: string;
  titleEn: string;
  cycle: CycleSpan;
};

/** The computed targets in force on a day, each with its cycle. The cycles' rows are made where they are missing. */
export async function targetsOn(on: Day = today()): Promise<TargetInCycle[]> {
  const targets = await db().target.findMany({ where: { measure: 'training' }, orderBy: { ordering: 'asc' } });
  const changes = await cycleChanges();
  const kindOf = ({ cycleKind, audience }: (typeof targets)[number]) =>
    cycleKindOn(cycleKind as CycleKind, changes.get(audience ?? '') ?? [], on);
  const kinds = [...new Set(targets.map(kindOf))];
  return kinds.flatMap((kind) => {
    const cycle = cycleOf(kind, on);
    const own = targets.filter((target) => kindOf(target) === kind);
    return targetsInForce(own, targetYearOf(cycle)).map((target) => ({
      targetId: target.id,
      audience: target.audience as string,
      annual: target.annual,
      percent: target.percent,
      titleVi: target.titleVi,
      titleEn: target.titleEn,
      cycle,
    }));
  });
}

/** `in_force` as a table of values: the targets × cycles that a statement is about. */
export function inForceTable(targets: readonly TargetInCycle[]): Sql {
  return sql`(select * from unnest(
      ${targets.map((each) => each.targetId)}::text[],
      ${targets.map((each) => each.audience)}::text[],
      ${targets.map((each) => each.annual)}::boolean[],
      ${targets.map((each) => each.cycle.key)}::text[],
      ${targets.map((each) => each.cycle.startsOn)}::date[],
      ${targets.map((each) => each.cycle.endsOn)}::date[],
      ${targets.map((each) => each.cycle.dueOn)}::date[]
    ) as t("targetId", audience, annual, "cycleKey", "startsOn", "endsOn", "dueOn"))`;
}

/** The day up to which figures are kept; null before the first run. */
export async function figuresAsOf(): Promise<Day | null> {
  const row = await db().figureDay.findUnique({ where: { id: 1 } });
  return row ? dateToDay(row.asOf) : null;
}
