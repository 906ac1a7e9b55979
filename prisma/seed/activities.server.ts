import type { Measure } from '#app/features/campaigns/activity';
import { keepPeriods } from '#app/features/campaigns/keep-periods.server';
import { occurrences } from '#app/features/campaigns/schedule.rules';
import { addDays, atTime, type Day, now, startOfDay, today, yearOf } from '#app/foundation/clock';
import { execute, inTransaction, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { storyUnits } from './demo-accounts';
import { activities, type DemoActivity } from './demo-activities';
import { insertMany } from './insert-many.server';
import { type Random, randomFrom } from './random';
import { STORY_BEGINS, story } from './story-2025';

const REFORM = story.reorganisations.communes.day;

/** Activities of the plan as they were given out in January 2025, with the periods of the first half year. */
export async function seedActivities(on: Day): Promise<void> {
  await inTransaction(async () => {
    const { ownerUnitId, createdBy } = await row<{ ownerUnitId: string; createdBy: string | null }>(sql`
      select unit."id" as "ownerUnitId", (select "id" from "User" where "loginName" = 'chiendich.demo') as "createdBy"
      from "Unit" unit where unit."code" = ${storyUnits.province}`);
    for (const activity of activities(on)) await seedActivity(activity, ownerUnitId, createdBy);
    await seedPast(STORY_BEGINS, addDays(REFORM, -1));
  });
}

/** After the districts their duties are the communes'; the periods since then, opened, reported and reviewed in a believable way. */
export async function continueActivities(): Promise<void> {
  await inTransaction(
    async () => {
      await execute(sql`
        insert into "ActivityUnit" ("activityId", "unitId")
        select distinct given."activityId", commune."id"
        from "ActivityUnit" given join "Unit" district on district."id" = given."unitId" and district."type" = 'district'
        join "Activity" activity on activity."id" = given."activityId" and activity."schedule" ->> 'kind' <> 'once'
        cross join "Unit" commune
        where commune."type" = 'commune' and commune."closesOn" is null on conflict do nothing`);
      await seedPast(REFORM, today());
      await keepPeriods({ kind: 'system', job: 'seed' }, { activityIds: 'all' });
    },
    { timeout: 60_000 },
  );
}

async function seedActivity(activity: DemoActivity, ownerUnitId: string, createdBy: string | null): Promise<void> {
  const id = newId();
  const measures: Measure[] = activity.measures.map(([titleVi, unitVi], index) => ({
    key: `m${index + 1}`,
    titleVi,
    unitVi,
  }));
  const { taskId } = await row<{ taskId: string }>(sql`
    select t."id" as "taskId" from "Task" t join "TaskGroup" g on g."id" = t."groupId"
    where g."planId" = ${activity.task[0]} and t."key" = ${activity.task[1]}`);
  await insertMany('Activity', [
    {
      id,
      taskId,
      titleVi: activity.titleVi,
      kind: activity.kind,
      descriptionVi: activity.descriptionVi,
      schedule: activity.schedule,
      reportDays: activity.reportDays,
      evidenceAsked: activity.evidence,
      measures,
      checklist: [],
      budgetVnd: activity.budgetVnd,
      responsibleId: createdBy,
      ownerUnitId,
      state: 'active',
      createdBy,
      createdAt: now(),
      version: 0,
    },
  ]);
  await execute(sql`
    insert into "ActivityUnit" ("activityId", "unitId")
    select ${id}::uuid, unit."id" from "Unit" unit
    join "UnitPlace" place on place."unitId" = unit."id" and place."toDay" is null
    join "Unit" parent on parent."id" = place."parentId"
    where case ${activity.units}
      when 'agencies' then unit."type" in ('department', 'district') and parent."code" = ${storyUnits.province}
      when 'districts' then unit."type" = 'district' and parent."code" = ${storyUnits.province}
      when 'schools' then unit."type" = 'school'
      else unit."type" = 'commune' and parent."code" in ('an-phu', 'chau-doc') end`);
}

type PastAssignment = { id: string; unitId: string; dueOn: Day; opened: Day; state: string };
type Given = Pick<DemoActivity, 'titleVi' | 'schedule' | 'reportDays'> & { id: string; measures: Measure[] };

/** Periods that began between two days, both inside: opened for the units that stood then. */
async function seedPast(from: Day, until: Day): Promise<void> {
  const given = await rows<Given & { units: Array<{ unitId: string; code: string }> }>(sql`
    select activity."id", activity."titleVi", activity."schedule", activity."reportDays", activity."measures",
      json_agg(json_build_object('unitId', unit."id", 'code', unit."code") order by unit."code") as units
    from "Activity" activity join "ActivityUnit" au on au."activityId" = activity."id"
    join "Unit" unit on unit."id" = au."unitId" and (unit."closesOn" is null or unit."closesOn" > ${until}::date)
    group by activity."id" order by activity."createdAt", activity."id"`);
  for (const { units, ...activity } of given) {
    const random = randomFrom(activity.titleVi.length * 7919 + yearOf(until));
    const past = occurrences(activity.schedule, from, until).filter(({ startsOn }) => startsOn >= from);
    for (const [index, { key, startsOn, endsOn }] of past.entries()) {
      const dueOn = addDays(endsOn, activity.reportDays);
      await openPast(activity, { key, startsOn, dueOn, age: past.length - 1 - index, units }, random);
    }
  }
}

async function openPast(
  { id: activityId, measures }: Given,
  period: { key: string; startsOn: Day; dueOn: Day; age: number; units: Array<{ unitId: string; code: string }> },
  random: Random,
): Promise<void> {
  const { key, startsOn, dueOn, age, units } = period;
  const periodId = newId();
  const opened = { startsOn, dueOn, opensAt: startOfDay(startsOn), openedAt: startOfDay(startsOn) };
  await insertMany('ActivityPeriod', [{ id: periodId, activityId, key, ...opened, expected: units.length }]);
  const over = dueOn < today();
  const assignments: PastAssignment[] = units.map(({ unitId, code }) => ({
    id: newId(),
    unitId,
    dueOn,
    opened: startsOn,
    state: (code === storyUnits.commune && storyStates[age]) || chooseState(random.next(), over),
  }));
  await insertMany(
    'Assignment',
    assignments.map(({ opened: from, ...each }) => ({
      ...each,
      periodId,
      activityId,
      openedAt: startOfDay(from),
      firstReportAt: each.state === 'open' ? null : reportTime(from, dueOn, random.next()),
      notifiedAt: startOfDay(from),
      version: each.state === 'open' ? 0 : 1,
    })),
  );
  await seedResults(assignments, measures, random);
}

/** The story's commune has its newest report to write and the one before to mend. */
const storyStates = ['open', 'returned'];

/** What is over was mostly accepted; what runs is half reported. A few are late or came back. */
function chooseState(chance: number, over: boolean): string {
  if (over) return chance < 0.86 ? 'accepted' : chance < 0.93 ? 'reported' : chance < 0.96 ? 'returned' : 'open';
  return chance < 0.2 ? 'accepted' : chance < 0.42 ? 'reported' : chance < 0.46 ? 'returned' : 'open';
}

function reportTime(from: Day, dueOn: Day, chance: number): Date {
  const days = Math.round((Date.parse(dueOn) - Date.parse(from)) / 86_400_000);
  const wanted = atTime(addDays(from, Math.round(days * (0.35 + chance * 0.7))), '15:20');
  return wanted < now() ? wanted : new Date(now().getTime() - 3_600_000);
}

const accounts = [
  'Đã tổ chức theo kế hoạch, người dân tham gia đông, nhiều người lần đầu tự nộp hồ sơ trên điện thoại.',
  'Đã phối hợp với Đoàn Thanh niên và Tổ công nghệ số cộng đồng; còn thiếu điện thoại cho người cao tuổi.',
  'Đã thực hiện đủ nội dung. Đề nghị tỉnh cấp thêm tờ rơi tiếng Khmer cho các ấp biên giới.',
  'Đã thực hiện; mạng ở hai ấp còn yếu nên một số hồ sơ phải nộp lại vào buổi chiều.',
];

/** What a unit reports of a measure, about; any other has some hundreds at most. */
const usual: Record<string, [least: number, most: number]> = {
  'Số hoạt động đã tổ chức': [1, 6],
  'Số hồ sơ nộp trực tuyến tại chỗ': [15, 190],
  'Số lượt phát': [8, 22],
  'Thời lượng': [64, 280],
};

async function seedResults(assignments: PastAssignment[], measures: Measure[], random: Random): Promise<void> {
  const { reporter, reviewer } = await row<{ reporter: string; reviewer: string }>(sql`
    select (select "id" from "User" where "loginName" = 'daumoi.demo') as reporter,
      (select "id" from "User" where "loginName" = 'chiendich.demo') as reviewer`);
  const reported = assignments.filter((each) => each.state !== 'open');
  await insertMany(
    'Result',
    reported.map((each) => {
      const at = reportTime(each.opened, each.dueOn, random.next());
      const reviewed = each.state === 'accepted' || each.state === 'returned';
      return {
        id: newId(),
        assignmentId: each.id,
        version: 1,
        numbers: Object.fromEntries(
          measures.map(({ key, titleVi }) => [key, random.between(...(usual[titleVi] ?? [40, 420]))]),
        ),
        text: random.pick(accounts),
        links: [],
        createdBy: reporter,
        createdAt: at,
        state: each.state === 'reported' ? 'submitted' : each.state,
        reviewedBy: reviewed ? reviewer : null,
        reviewedAt: reviewed ? new Date(Math.min(at.getTime() + 86_400_000, now().getTime())) : null,
        reviewReason: each.state === 'returned' ? 'Chưa có ảnh hoặc bản quét kèm theo; đề nghị bổ sung.' : null,
      };
    }),
  );
}
