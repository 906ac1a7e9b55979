import type { Measure } from '#app/features/campaigns/activity';
import { keepPeriods } from '#app/features/campaigns/keep-periods.server';
import { occurrences, type Schedule } from '#app/features/campaigns/schedule.rules';
import { addDays, atTime, type Day, day, now, startOfDay, today, yearOf } from '#app/foundation/clock';
import { execute, inTransaction, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { storyUnits } from './demo-accounts';
import { insertMany } from './insert-many.server';
import { type Random, randomFrom } from './random';

type DemoActivity = {
  task: [plan: string, key: string];
  titleVi: string;
  kind: string;
  descriptionVi: string;
  schedule: Schedule;
  reportDays: number;
  measures: Array<[titleVi: string, unitVi: string]>;
  evidence: string[];
  budgetVnd: number | null;
  /** Which units carry it out, as a condition on "Unit" u with its parent p. */
  units: 'agencies' | 'districts' | 'story-communes' | 'schools';
};

const plan = 'ke-hoach-1588';

function activities(year: number): DemoActivity[] {
  return [
    {
      task: [plan, '3c'],
      titleVi: 'Ngày Chuyển đổi số quốc gia',
      kind: 'event',
      descriptionVi:
        'Tổ chức hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia 10/10: treo băng rôn, hướng dẫn người dân cài đặt VNeID và nộp hồ sơ trực tuyến tại Bộ phận Một cửa, ra quân Tổ công nghệ số cộng đồng.',
      schedule: { kind: 'yearly', month: 10, day: 10 },
      reportDays: 14,
      measures: [
        ['Số hoạt động đã tổ chức', 'hoạt động'],
        ['Số người dân được hướng dẫn', 'người'],
        ['Số hồ sơ nộp trực tuyến tại chỗ', 'hồ sơ'],
      ],
      evidence: ['photo', 'link'],
      budgetVnd: 180_000_000,
      units: 'agencies',
    },
    {
      task: [plan, '3b'],
      titleVi: 'Tháng cung cấp và sử dụng dịch vụ công trực tuyến hiệu quả',
      kind: 'event',
      descriptionVi:
        'Tổ công nghệ số cộng đồng đi từng ngõ, gõ từng nhà; mỗi xã, phường, thị trấn có ít nhất hai điểm hỗ trợ lưu động.',
      schedule: { kind: 'yearly', month: 10, day: 1, lasts: 31 },
      reportDays: 10,
      measures: [
        ['Số lượt hỗ trợ người dân', 'lượt'],
        ['Số tài khoản định danh mức 2 được kích hoạt', 'tài khoản'],
      ],
      evidence: ['photo'],
      budgetVnd: 320_000_000,
      units: 'districts',
    },
    {
      task: [plan, '2b'],
      titleVi: 'Phát thanh cơ sở về dịch vụ công trực tuyến',
      kind: 'broadcast',
      descriptionVi:
        'Phát bài tuyên truyền trên đài truyền thanh cấp xã ít nhất tám lượt mỗi tháng, theo tài liệu dùng chung của tỉnh.',
      schedule: { kind: 'monthly', day: 5, lasts: 20 },
      reportDays: 5,
      measures: [
        ['Số lượt phát', 'lượt'],
        ['Thời lượng', 'phút'],
      ],
      evidence: ['scan'],
      budgetVnd: null,
      units: 'story-communes',
    },
    {
      task: [plan, '4b'],
      titleVi: 'Thi tìm hiểu dịch vụ công trực tuyến cho học sinh',
      kind: 'contest',
      descriptionVi: 'Trường phổ biến thể lệ, đăng ký học sinh theo lớp và bố trí phòng máy cho vòng trường.',
      schedule: { kind: 'once', on: day(`${year + 1}-03-26`), lasts: 7 },
      reportDays: 7,
      measures: [['Số học sinh tham gia', 'học sinh']],
      evidence: ['photo'],
      budgetVnd: 60_000_000,
      units: 'schools',
    },
  ];
}

/** Activities of the plan, with the periods since the beginning of the year opened, reported and reviewed in a believable way. */
export async function seedActivities(): Promise<void> {
  await inTransaction(
    async () => {
      const { ownerUnitId, createdBy } = await row<{ ownerUnitId: string; createdBy: string | null }>(sql`
        select unit."id" as "ownerUnitId", (select "id" from "User" where "loginName" = 'chiendich.demo') as "createdBy"
        from "Unit" unit where unit."code" = ${storyUnits.province}`);
      for (const activity of activities(yearOf(today()))) await seedActivity(activity, ownerUnitId, createdBy);
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
      createdAt: startOfDay(day(`${yearOf(today())}-01-06`)),
      version: 0,
    },
  ]);
  await execute(sql`
    insert into "ActivityUnit" ("activityId", "unitId")
    select ${id}::uuid, unit."id" from "Unit" unit
    left join "UnitPlace" place on place."unitId" = unit."id" and place."toDay" is null
    left join "Unit" parent on parent."id" = place."parentId"
    where case ${activity.units}
      when 'agencies' then unit."type" in ('department', 'district')
      when 'districts' then unit."type" = 'district'
      when 'schools' then unit."type" = 'school'
      else unit."type" = 'commune' and parent."code" in ('chau-thanh', 'long-xuyen') end`);
  await seedPast(id, activity, measures);
}

type PastAssignment = { id: string; unitId: string; dueOn: Day; opened: Day; state: string };

async function seedPast(activityId: string, activity: DemoActivity, measures: Measure[]): Promise<void> {
  const random = randomFrom(activity.titleVi.length * 7919);
  const units = await rows<{ unitId: string; code: string }>(sql`
    select au."unitId", unit."code" from "ActivityUnit" au join "Unit" unit on unit."id" = au."unitId"
    where au."activityId" = ${activityId}::uuid order by unit."code"`);
  // Most of a year back, so that there is something to look at on any day of the year.
  const past = occurrences(activity.schedule, addDays(today(), -330), today());
  for (const [index, { key, startsOn, endsOn }] of past.entries()) {
    const age = past.length - 1 - index;
    const periodId = newId();
    const dueOn = addDays(endsOn, activity.reportDays);
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
