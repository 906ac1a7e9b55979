import { preparedRows, type Sql, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { countedAttempts } from './attempt-limit.queries.server';
import type { DrawLine } from './paper.rules';

type Rule = { id: string; bank: string; draw: DrawLine[]; waitMinutes: number; attemptLimit: number | null };
type Last = {
  id: string;
  number: number;
  state: 'open' | 'marked';
  deadlineAt: string | null;
  markedAt: string | null;
};

export type StartState = { last: Last | null; rule: Rule | null; used: number; granted: number };

export async function startState(learner: UserActor, ownerKey: string, series: number): Promise<StartState> {
  const [state] = await preparedRows<StartState>(
    'assessment.start-state',
    sql`select ${startColumns(learner, { ownerKey, series: sql`${series}::int` })}`,
  );
  return state ?? { last: null, rule: null, used: 0, granted: 0 };
}

/** Columns: all that a start is decided by (`StartState`), for a room above that has to ask something itself. */
export function startColumns({ userId, personId }: UserActor, { ownerKey, series }: { ownerKey: string; series: Sql }) {
  return sql`
        (select json_build_object('id', a."id", 'number', a."number", 'state', a."state", 'deadlineAt', a."deadlineAt", 'markedAt', a."markedAt")
          from "Attempt" a where a."userId" = ${userId}::uuid and a."ownerKey" = ${ownerKey}::text order by a."number" desc limit 1) as "last",
        (select json_build_object('id', b."id", 'bank', b."bank", 'draw', b."draw", 'waitMinutes', b."waitMinutes",
            'attemptLimit', b."attemptLimit")
          from "Blueprint" b where b."ownerKey" = ${ownerKey}::text and b."current") as "rule",
        ${countedAttempts({ userId, personId, ownerKey, series })}`;
}
