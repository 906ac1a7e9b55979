import type { ActivityInput } from '#app/features/campaigns/activity.schema';
import { assignUnits } from '#app/features/campaigns/assign-units.server';
import { createActivity } from '#app/features/campaigns/create-activity.server';
import { now } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { makeUser } from './accounts';
import { actorWith, type MadeUnit, makeUnit } from './organisations';

/** A small province: two districts, each with communes, and a planner of the campaign team at its top. */
export async function makeProvince() {
  const province = await makeUnit('tinh', { type: 'province' });
  const north = await makeUnit('huyen-bac', { parent: province, type: 'district' });
  const south = await makeUnit('huyen-nam', { parent: province, type: 'district' });
  const commune = await makeUnit('xa-a', { parent: north });
  const sibling = await makeUnit('xa-b', { parent: north });
  const other = await makeUnit('xa-c', { parent: south });
  return { province, north, south, commune, sibling, other, planner: actorWith('campaign-team', province) };
}

/** The national day of digital transformation, every 10 October. */
export const nationalDay: ActivityInput = {
  titleVi: 'Ngày Chuyển đổi số quốc gia',
  kind: 'event',
  descriptionVi: '',
  schedule: { kind: 'yearly', month: 10, day: 10 },
  reportDays: 14,
  evidenceAsked: ['photo'],
  measures: [
    { key: 'm1', titleVi: 'Số người', unitVi: 'người' },
    { key: 'm2', titleVi: 'Số buổi', unitVi: 'buổi' },
  ],
};

/** An activity of the planner's that is given to units. */
export async function makeActivity(
  planner: UserActor,
  units: readonly MadeUnit[],
  change: Partial<ActivityInput> = {},
): Promise<string> {
  const { activityId } = await createActivity(planner, { ...nationalDay, ...change });
  if (units.length > 0) await assignUnits(planner, { activityId, units: units.map(({ code }) => code) });
  return activityId;
}

/** Somebody with a mail address who reports for a unit, as a user in the tables and as an actor. */
export async function makeFocalPoint(unit: MadeUnit, email: string, role = 'unit-focal-point'): Promise<UserActor> {
  const { userId } = await makeUser({ email, password: null });
  await execute(sql`
    insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "createdAt")
    values (${newId()}::uuid, ${userId}::uuid, ${role}, ${unit.id}::uuid, '2020-01-01', ${now()})`);
  return { ...actorWith(role, unit), userId };
}

export type AssignmentState = { id: string; code: string; state: string; version: number };

export async function assignmentsOf(activityId: string): Promise<AssignmentState[]> {
  return rows(sql`
    select x."id", unit."code", x."state", x."version" from "Assignment" x join "Unit" unit on unit."id" = x."unitId"
    where x."activityId" = ${activityId}::uuid order by unit."code"`);
}

export async function assignmentOf(activityId: string, unit: MadeUnit): Promise<AssignmentState> {
  return row(sql`
    select "id", ${unit.code}::text as code, "state", "version" from "Assignment"
    where "activityId" = ${activityId}::uuid and "unitId" = ${unit.id}::uuid`);
}
