import { beforeEach, expect, test } from 'vitest';
import { execute, row, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { withTemplates } from '#tests/support/accounts';
import { assignmentOf, makeActivity, makeFocalPoint, makeProvince, nationalDay } from '#tests/support/campaigns';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { calendarFeed, calendarFeedSince } from './calendar-feed.queries.server';
import { openDuePeriods } from './open-due-periods.server';
import { reportResult } from './report-result.server';
import { rotateCalendarFeed } from './rotate-calendar-feed.server';
import { updateActivity } from './update-activity.server';

useDatabase();
const stranger = { kind: 'public' } as const;
let place: Awaited<ReturnType<typeof makeProvince>>;
let activityId: string;
let focal: UserActor;
let neighbour: UserActor;
let planner: UserActor;

beforeEach(async () => {
  freezeAt('2026-10-01');
  await withTemplates();
  place = await makeProvince();
  focal = await makeFocalPoint(place.commune, 'xa-a@angiang.example');
  neighbour = await makeFocalPoint(place.sibling, 'xa-b@angiang.example');
  planner = await makeFocalPoint(place.province, 'chien-dich@angiang.example', 'campaign-team');
  activityId = await makeActivity(planner, [place.commune]);
});

async function secretOf(actor: UserActor): Promise<string> {
  const { address } = await rotateCalendarFeed(actor);
  return /\/hooks\/calendar\/([\w-]{32})\.ics$/.exec(address)?.[1] ?? '';
}

async function entries(secret: string): Promise<string[]> {
  const { items } = await calendarFeed(stranger, { secret });
  return items.map(({ firstDay, lastDay, summary }) => `${firstDay} ${lastDay} ${summary}`);
}

test('a planner sees what takes place, a unit also what it owes, and its neighbour nothing', async () => {
  const secret = await secretOf(focal);
  const day = '2026-10-10 2026-10-10 Ngày Chuyển đổi số quốc gia';
  const nextYear = '2027-10-10 2027-10-10 Ngày Chuyển đổi số quốc gia';
  expect(await entries(secret)).toEqual([day, nextYear]);
  freezeAt('2026-10-10');
  await openDuePeriods({ kind: 'system', job: 'test' });
  expect(await entries(secret)).toContain('2026-10-24 2026-10-24 Hạn báo cáo: Ngày Chuyển đổi số quốc gia');
  expect(await entries(await secretOf(planner))).toEqual([day, nextYear]);
  expect(await entries(await secretOf(neighbour))).toEqual([]);

  const { id, version } = await assignmentOf(activityId, place.commune);
  const report = { numbers: {}, text: 'Đã ra quân.', links: [], evidence: [] };
  await reportResult(focal, { assignmentId: id, version, ...report });
  expect(await entries(secret)).toEqual([day, nextYear]);
});

test('an entry keeps its name when its day is changed, and counts the change', async () => {
  const secret = await secretOf(planner);
  const read = async () => (await calendarFeed(stranger, { secret })).items[0];
  const before = await read();
  freezeAt('2026-10-02');
  const schedule = { kind: 'yearly', month: 11, day: 5, lasts: 3 } as const;
  await updateActivity(planner, { ...nationalDay, schedule, activityId, version: 0 });
  const after = await read();
  expect(after).toMatchObject({ uid: before?.uid, firstDay: '2026-11-05', lastDay: '2026-11-07' });
  expect(after?.sequence).toBe((before?.sequence ?? 0) + 1);
  expect(after?.changedAt.toISOString()).toBe('2026-10-02T02:00:00.000Z');
});

test('the old address stops when a new one is made, and only its hash is kept', async () => {
  expect(await calendarFeedSince(focal)).toBeNull();
  const first = await secretOf(focal);
  const second = await secretOf(focal);
  expect(await calendarFeedSince(focal)).toEqual(new Date('2026-10-01T02:00:00Z'));
  await expect(calendarFeed(stranger, { secret: first })).rejects.toMatchObject({ kind: 'not-found' });
  expect(await entries(second)).toHaveLength(2);
  const kept = await row<{ text: string }>(sql`select f::text as text from "CalendarFeed" f`);
  expect(kept.text).not.toContain(second);
});

test('who is shut out, or has lost her role, reads nothing more', async () => {
  const secret = await secretOf(focal);
  await execute(sql`update "Grant" set "toDay" = '2026-10-01' where "userId" = ${focal.userId}::uuid`);
  expect(await entries(secret)).toEqual([]);
  await execute(
    sql`update "User" set "disabledAt" = '2026-10-01', "disabledReason" = 'Đã nghỉ việc.' where "id" = ${focal.userId}::uuid`,
  );
  await expect(calendarFeed(stranger, { secret })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(calendarFeed(stranger, { secret: '' })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(rotateCalendarFeed(stranger)).rejects.toMatchObject({ kind: 'not-found' });
});
