import { recordAchievement } from '#app/features/targets/record-achievement.server';
import { today } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { type MadeUnit, makeMembership, makePerson, makeUnit } from './organisations';

/** A computed target, which the course `bai` and any sign-in sheet meet. */
export async function makeTarget(
  id: string,
  { audience = id, percent = 80, annual = true }: { audience?: string; percent?: number; annual?: boolean } = {},
): Promise<void> {
  await execute(sql`
    insert into "Target" ("id", "audience", "measure", "titleVi", "titleEn", "year", "percent", "annual")
    values (${id}, ${audience}, 'training', ${id}, ${id}, 2025, ${percent}, ${annual})`);
  await execute(sql`
    insert into "Requirement" ("id", "targetId", "fromYear", "courses", "evidenceKinds")
    values (${newId()}::uuid, ${id}, 2025, array['bai'], array['sign-in-sheet'])`);
}

/** A unit declares how many people of an audience it has. */
export async function declareHeadcount(
  unit: MadeUnit,
  declared: number,
  { audience, on = '2026-01-01' }: { audience: string; on?: string },
): Promise<void> {
  await execute(sql`
    insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt")
    values (${newId()}::uuid, ${unit.id}::uuid, ${audience}, ${on.slice(0, 4)}, ${declared}, ${`${on}T00:00:00Z`})`);
}

/** Somebody passes the course `bai` today. */
export async function passCourse(personId: string): Promise<void> {
  const done = { sourceType: 'course', sourceKey: 'bai', sourceId: newId(), achievedOn: today() } as const;
  await recordAchievement({ kind: 'system', job: 'test' }, { personId, ...done });
}

/**
 * A province with a school of two classes whose pupils are given to the classes by number, and the target `students`.
 * @param inClass the class, 0 or 1, of each pupil
 */
export async function makeSchoolProvince(inClass: readonly number[]) {
  const province = await makeUnit('tinh', { type: 'province' });
  const school = await makeUnit('truong', { type: 'school', parent: province });
  const classes = [
    await makeUnit('lop-1', { type: 'class', parent: school }),
    await makeUnit('lop-2', { type: 'class', parent: school }),
  ] as const;
  await makeTarget('students', { audience: 'high-school-students', annual: false });
  const people: string[] = [];
  for (const [index, at] of inClass.entries()) {
    const personId = await makePerson(`Trần Văn ${String.fromCharCode(65 + index)}`);
    people.push(personId);
    await makeMembership(personId, classes[at] ?? school, { audience: 'high-school-students' });
  }
  return { province, school, classes, people };
}
