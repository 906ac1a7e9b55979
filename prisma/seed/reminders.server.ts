import type { LadderStep } from '#app/features/campaigns/reminder-ladder.rules';
import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';

const person = (days: number, channels: LadderStep['channels']): LadderStep => ({
  ...{ key: `person:${days}`, audience: 'person', days, channels },
  templateKey: days > 0 ? 'reminder-overdue' : 'reminder',
});
const official = (audience: 'focal-point' | 'head' | 'province', days: number): LadderStep => ({
  ...{ key: `${audience}:${days}`, audience, days, channels: [], templateKey: 'ladder-digest' },
});

/** Two ladders of the province, written and not yet approved: a new installation sends nothing by itself. */
export async function seedReminders(): Promise<void> {
  const obligation = [
    ...[person(-30, ['email']), person(-7, ['email', 'sms']), person(1, ['email'])],
    ...[official('focal-point', -30), official('focal-point', 1), official('head', 7), official('province', 10)],
  ];
  const gap = [official('focal-point', -60), official('head', -30), official('province', -15)];
  for (const [titleVi, trigger, steps] of [
    ['Nhắc hạn hoàn thành theo bậc', 'obligation', obligation],
    ['Đơn vị chậm tiến độ', 'gap', gap],
  ] as const) {
    await execute(sql`
      insert into "ReminderRule" ("id", "titleVi", "trigger", "unitId", "steps", "dailyLimit", "changedAt")
      select ${newId()}::uuid, ${titleVi}, ${trigger}, u."id", ${JSON.stringify(steps)}::jsonb, 2000, ${now()}
      from "Unit" u where u."code" = 'ubnd-tinh'`);
  }
}
