import { type Day, today } from '#app/foundation/clock';
import { maybeRow, rows, type Sql, sql } from '#app/foundation/db.server';
import { type CycleKind, type CycleSpan, cycleOf, targetYearOf } from './cycle.rules';
import { cycleKindOn } from './cycle-kind.rules';
import { cycleChanges } from './cycle-kinds.queries.server';
import { type TargetSeries, targetsInForce } from './target-in-force.rules';

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

type Stored = TargetSeries & Pick<TargetInCycle, 'annual' | 'titleVi' | 'titleEn'> & { cycleKind: CycleKind };

/** The computed targets in force on a day, each with its cycle. The cycles' rows are made where they are missing. */
export async function targetsOn(on: Day = today()): Promise<TargetInCycle[]> {
  const targets = await rows<Stored>(sql`select * from "Target" where "measure" = 'training' order by "ordering"`);
  const changes = await cycleChanges();
  const kindOf = ({ cycleKind, audience }: Stored) => cycleKindOn(cycleKind, changes.get(audience ?? '') ?? [], on);
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
  const day = await maybeRow<{ asOf: Day }>(sql`select "asOf" from "FigureDay" where "id" = 1`);
  return day?.asOf ?? null;
}
