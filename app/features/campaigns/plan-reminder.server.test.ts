import { beforeEach, expect, test } from 'vitest';
import { recordAchievement } from '#app/features/targets/record-achievement.server';
import { refreshObligations } from '#app/features/targets/refresh-obligations.server';
import { atTime, day } from '#app/foundation/clock';
import { db, execute, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { makeUser } from '#tests/support/accounts';
import { makeProvince } from '#tests/support/campaigns';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { publishWords } from '#tests/support/messaging';
import { actorWith, type MadeUnit, makeMembership, makePerson } from '#tests/support/organisations';
import { reminderAudience } from './audience.queries.server';
import { planReminder } from './plan-reminder.server';

useDatabase();
const night = { kind: 'system', job: 'test' } as const;
let place: Awaited<ReturnType<typeof makeProvince>>;
let unfinished: string[];

beforeEach(async () => {
  freezeAt('2026-10-01');
  await publishWords();
  place = await makeProvince();
  const requirement = { id: newId(), fromYear: 2025, courses: ['can-bo'], evidenceKinds: ['sign-in-sheet'] };
  await db().target.create({
    data: {
      ...{ id: 'officials', audience: 'officials', measure: 'training', titleVi: 'Cán bộ', titleEn: 'Officials' },
      ...{ year: 2025, percent: 100, annual: true, requirements: { create: requirement } },
    },
  });
  unfinished = [await official(place.commune, 1), await official(place.sibling, 2)];
  const finished = await official(place.commune, 3);
  await official(place.other, 4);
  await refreshObligations(night, { people: 'all' });
  await recordAchievement(night, {
    ...{ personId: finished, sourceType: 'course', sourceKey: 'can-bo', sourceId: newId() },
    achievedOn: day('2026-09-01'),
  });
});

async function official(unit: MadeUnit, number: number): Promise<string> {
  const personId = await makePerson(`Nguyễn Văn ${number}`);
  await makeMembership(personId, unit);
  await execute(sql`update "Person" set "email" = ${`p${number}@angiang.example`}, "phone" = ${`090000000${number}`}
    where "id" = ${personId}::uuid`);
  return personId;
}

const reminder = {
  targetId: 'officials',
  unitCode: 'huyen-bac',
  channels: ['email', 'sms'] as const,
  scheduledAt: atTime(day('2026-10-05'), '08:00'),
  templateKey: 'reminder',
  title: 'Nhắc tháng 10',
};

async function waves() {
  return rows<{ channel: string; state: string; ownerUnitId: string; people: string[] }>(sql`
    select w."channel", w."state", w."ownerUnitId", array_agg(m."personId"::text order by m."personId") as people
    from "Wave" w left join "Message" m on m."waveId" = w."id" group by w."id" order by w."channel"`);
}

test('one wave a channel, to everybody in the district who is unfinished and to nobody else', async () => {
  const preview = await reminderAudience(place.planner, reminder);
  expect(preview).toMatchObject({ people: 2, withEmail: 2, withPhone: 2 });
  expect((await planReminder(place.planner, reminder)).waveIds).toHaveLength(2);
  const common = { state: 'awaiting-approval', ownerUnitId: place.province.id, people: [...unfinished].sort() };
  expect(await waves()).toEqual([
    { channel: 'email', ...common },
    { channel: 'sms', ...common },
  ]);
  const { params } = await row<{ params: Record<string, string> }>(sql`
    select m."params" from "Message" m join "Wave" w on w."id" = m."waveId"
    where w."channel" = 'email' and m."personId" = ${unfinished[0]}::uuid`);
  expect(params).toMatchObject({ name: 'Nguyễn Văn 1', what: 'Cán bộ' });
});

test('who reads English gets a wave of her own in English', async () => {
  const { userId } = await makeUser();
  await execute(
    sql`update "User" set "personId" = ${unfinished[0]}::uuid, "language" = 'en' where "id" = ${userId}::uuid`,
  );
  await planReminder(place.planner, { ...reminder, channels: ['email'] });
  const written = await rows(sql`
    select t."language", m."personId", m."params"->>'what' as what from "Wave" w join "Template" t on t."id" = w."templateId"
    join "Message" m on m."waveId" = w."id" order by 1`);
  expect(written).toEqual([
    { language: 'en', personId: unfinished[0], what: 'Officials' },
    { language: 'vi', personId: unfinished[1], what: 'Cán bộ' },
  ]);
});

test('all of it or nothing: a channel that has no such template leaves no wave of the other', async () => {
  await execute(sql`update "Template" set "key" = 'another' where "channel" = 'sms' and "key" = 'reminder'`);
  await expect(planReminder(place.planner, reminder)).rejects.toMatchObject({ kind: 'invalid' });
  expect(await waves()).toEqual([]);
});

test('a planner reaches the people of her own unit and below, and a focal point plans nothing', async () => {
  const south = actorWith('campaign-team', place.south);
  const nobody = { kind: 'invalid', messageKey: 'campaigns:error.noRecipients' };
  await expect(planReminder(south, reminder)).rejects.toMatchObject(nobody);
  const focal = actorWith('unit-focal-point', place.north);
  await expect(planReminder(focal, reminder)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await waves()).toEqual([]);
});
