import { approveReminderRule } from '#app/features/campaigns/approve-reminder-rule.server';
import type { LadderStep } from '#app/features/campaigns/reminder-ladder.rules';
import { saveReminderRule } from '#app/features/campaigns/save-reminder-rule.server';
import { refreshObligations } from '#app/features/targets/refresh-obligations.server';
import { now } from '#app/foundation/clock';
import { db, execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { makeFocalPoint, makeProvince } from './campaigns';
import { freezeAt } from './clock';
import { person, publishWords, routeTo } from './messaging';
import { type MadeUnit, makeMembership, makePerson } from './organisations';

const night = { kind: 'system', job: 'test' } as const;

/** A province whose officials owe a course by 15 December 2026: two in one commune, one in its sibling, one in another district. */
export async function makeLadder() {
  freezeAt('2026-11-20');
  await publishWords();
  await routeTo('smtp://127.0.0.1:2599');
  await routeTo('smpp://127.0.0.1:2598');
  const place = await makeProvince();
  await db().target.create({
    data: {
      ...{ id: 'officials', audience: 'officials', measure: 'training', titleVi: 'Cán bộ', titleEn: 'Officials' },
      ...{ year: 2025, percent: 100, annual: true },
      requirements: { create: { id: newId(), fromYear: 2025, courses: ['can-bo'], evidenceKinds: ['sign-in-sheet'] } },
    },
  });
  const people = {
    an: await official(place.commune, 1),
    binh: await official(place.commune, 2),
    chi: await official(place.sibling, 3),
    dung: await official(place.other, 4),
  };
  await refreshObligations(night, { people: 'all' });
  const focal = await makeFocalPoint(place.commune, 'daumoi@angiang.example');
  const head = await makeFocalPoint(place.north, 'thutruong@angiang.example', 'leader');
  const team = await makeFocalPoint(place.province, 'chiendich@angiang.example', 'campaign-team');
  const approver = person(['campaign-approver'], place.province.id);
  return { ...place, people, focal, head, team, approver };
}

export type Ladder = Awaited<ReturnType<typeof makeLadder>>;

async function official(unit: MadeUnit, number: number): Promise<string> {
  const personId = await makePerson(`Nguyễn Văn ${number}`, { birthDate: '1985-04-12' });
  await makeMembership(personId, unit);
  await execute(sql`update "Person" set "email" = ${`p${number}@angiang.example`}, "phone" = ${`090000000${number}`}
    where "id" = ${personId}::uuid`);
  return personId;
}

export function rung(
  audience: LadderStep['audience'],
  days: number,
  channels: LadderStep['channels'] = ['email'],
): LadderStep {
  const own = audience === 'person';
  return {
    ...{ key: `${audience}:${days}`, audience, days, channels: own ? channels : [] },
    templateKey: own ? (days > 0 ? 'reminder-overdue' : 'reminder') : 'ladder-digest',
  };
}

/** A rule of the province's team, approved by its approver. */
export async function makeRule(
  ladder: Ladder,
  steps: LadderStep[],
  { trigger = 'obligation' as 'obligation' | 'gap', dailyLimit = 1_000, approve = true, titleVi = 'Nhắc hạn' } = {},
): Promise<string> {
  const rule = { titleVi, trigger, unitCode: 'tinh', dailyLimit, steps, version: 0 };
  const { ruleId } = await saveReminderRule(ladder.team, rule);
  if (approve) await approveReminderRule({ ...ladder.approver, secondFactorAt: now() }, { ruleId, version: 0 });
  return ruleId;
}

/** Who was written to by waves: person and channel, in order. */
export async function recipientsOfWaves(): Promise<string[]> {
  const sent = await rows<{ who: string }>(sql`
    select w."channel" || ' ' || m."personId" as who from "Message" m join "Wave" w on w."id" = m."waveId"
    where w."state" = 'approved' order by 1`);
  return sent.map(({ who }) => who);
}
