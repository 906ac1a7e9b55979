import { expect, test } from 'vitest';
import { execute, sql } from '#app/foundation/db.server';
import { makeActivity, makeProvince } from '#tests/support/campaigns';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { plan, publishWords, recipients, routeTo } from '#tests/support/messaging';
import { actorWith } from '#tests/support/organisations';
import { activityWaves } from './activity-waves.queries.server';
import { onDeliverySettled } from './on-delivery-settled.server';

useDatabase();

test('an activity of messages shows its waves, and what became of each when nothing was left to send', async () => {
  freezeAt('2026-10-01');
  await publishWords();
  await routeTo('smtp://127.0.0.1:2599');
  const place = await makeProvince();
  const activityId = await makeActivity(place.planner, [], { kind: 'message' });
  const [, ...bad] = recipients(5, 'email');
  const people = [...recipients(1, 'email'), ...bad.slice(0, 3), { ...bad[3], recipientKey: 'none', address: null }];
  const { waveId } = await plan('email', people as ReturnType<typeof recipients>, {
    ...{ ownerUnitId: place.province.id, activityId },
  });
  const [before] = await activityWaves(place.planner, { activityId });
  expect(before).toMatchObject({ waveId, recipients: 5, outcome: null, state: 'approved' });
  await execute(sql`alter table "Message" disable trigger user`);
  await execute(sql`update "Message" set "state" = case "recipientKey" when 'person-0' then 'delivered'
    when 'person-1' then 'accepted' when 'person-2' then 'rejected' else 'unknown' end
    where "waveId" = ${waveId}::uuid and "state" = 'queued'`);
  await execute(sql`alter table "Message" enable trigger user`);
  await onDeliverySettled({ waveId, activityId });
  await onDeliverySettled({ waveId, activityId });
  await onDeliverySettled({ waveId, activityId: null });
  expect(await activityWaves(place.planner, { activityId })).toMatchObject([
    { waveId, outcome: { handedOver: 2, failed: 2, heldBack: 1 } },
  ]);
  expect(await activityWaves(actorWith('campaign-team', place.south), { activityId })).toEqual([]);
});
