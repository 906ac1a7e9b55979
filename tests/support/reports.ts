import { recordAchievement } from '#app/features/targets/record-achievement.server';
import { rollDay } from '#app/features/targets/roll-day.server';
import { day } from '#app/foundation/clock';
import { db, execute, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from './clock';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from './organisations';

const night = { kind: 'system', job: 'test' } as const;

/** A province with two communes, six officials of whom three have met 2025's target, one exempt, and a declared headcount. */
export async function makeYear() {
  freezeAt('2025-01-01');
  const province = await makeUnit('tinh', { type: 'province', name: 'Ủy ban nhân dân tỉnh' });
  const north = await makeUnit('xa-bac', { parent: province, name: 'Xã Bắc' });
  const south = await makeUnit('xa-nam', { parent: province, name: 'Xã Nam' });
  await db().target.create({
    data: {
      ...{ id: 'officials', audience: 'officials', measure: 'training', titleVi: 'Cán bộ', titleEn: 'Officials' },
      ...{ year: 2025, percent: 100, annual: true },
      requirements: { create: { id: newId(), fromYear: 2025, courses: ['can-bo'], evidenceKinds: ['sign-in-sheet'] } },
    },
  });
  const people: string[] = [];
  for (const [index, unit] of [north, north, north, north, south, south].entries()) {
    const personId = await makePerson(`Nguyễn Thị ${String.fromCharCode(65 + index)}`);
    await makeMembership(personId, unit);
    people.push(personId);
  }
  await rollDay(night);
  await declare(south, 5);
  for (const index of [0, 1, 4]) await meet(people[index] as string, '2025-05-10');
  freezeAt('2026-01-02');
  await rollDay(night);
  return { province, north, south, people, team: actorWith('campaign-team', province) };
}

export async function declare(unit: MadeUnit, declared: number): Promise<void> {
  await execute(sql`
    insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "document", "declaredAt")
    values (${newId()}::uuid, ${unit.id}::uuid, 'officials', '2025', ${declared}, '12/BC-UBND', '2025-02-01')`);
}

/** Somebody hands in a certificate of a course held elsewhere. */
export async function meet(personId: string, on: string): Promise<void> {
  await recordAchievement(night, {
    ...{ personId, sourceType: 'evidence', sourceKey: 'sign-in-sheet', sourceId: newId() },
    achievedOn: day(on),
  });
}
