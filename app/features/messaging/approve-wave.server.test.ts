import { describe, expect, test } from 'vitest';
import { now } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { useDatabase } from '#tests/support/database';
import {
  countStates,
  night,
  person,
  plan,
  publishWords,
  recipients,
  routeTo,
  stateOf,
  versionOf,
} from '#tests/support/messaging';
import { approveWave } from './approve-wave.server';
import { cancelWave } from './cancel-wave.server';
import { createWave } from './create-wave.server';
import { freezeWave } from './freeze-wave.server';
import { pauseWave } from './pause-wave.server';
import { resumeWave } from './resume-wave.server';

useDatabase();

const draft = { approve: false };
async function approve(actor: Parameters<typeof approveWave>[0], waveId: string) {
  await approveWave(actor, { waveId, version: await versionOf(waveId) });
}

describe('freezing', () => {
  test('one row a recipient, doubles once, the unreachable counted; nothing is added after it', async () => {
    await publishWords();
    await routeTo('smpp://127.0.0.1:1');
    const [first] = recipients(1, 'sms');
    const people = [
      ...recipients(4, 'sms'),
      { ...first, recipientKey: 'person-0', address: '0999999999' },
      { ...first, recipientKey: 'nobody', address: null },
      { ...first, recipientKey: 'typo', address: '12345' },
    ] as ReturnType<typeof recipients>;
    const { waveId, planner } = await plan('sms', people, draft);
    expect(await countStates(waveId)).toMatchObject({ queued: 4, suppressed: 2 });
    const wave = await row<Record<string, unknown>>(sql`select * from "Wave"`);
    // Vietnamese, 105 to 134 characters: two parts each.
    expect(wave).toMatchObject({ state: 'awaiting-approval', frozenCount: 6, partsTotal: 8, costTotal: 8 * 350 });
    expect(wave.frozenHash).toMatch(/^[0-9a-f]{64}$/);
    await expect(freezeWave(planner, { waveId, recipients: people })).rejects.toMatchObject({ kind: 'conflict' });
    // Neither numbers nor addresses stand in clear anywhere.
    const [contact] = await rows<{ hash: string; cipher: string }>(sql`select "hash", "cipher" from "Contact" limit 1`);
    expect(`${contact?.hash} ${contact?.cipher}`).not.toMatch(/\+84|9100/);
  });

  test('without recipients, with a place unfilled, or with an unknown template', async () => {
    await publishWords();
    await expect(plan('email', [], draft)).rejects.toMatchObject({
      kind: 'invalid',
      messageKey: 'messaging:error.noRecipients',
    });
    const [one] = recipients(1, 'email') as [ReturnType<typeof recipients>[number]];
    await expect(plan('email', [{ ...one, params: { name: 'An' } }], draft)).rejects.toThrow(
      /needs a value for what, dueOn, link/,
    );
    await expect(plan('email', [one], { ...draft, templateKey: 'activation' })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  test('ten thousand in one transaction', async () => {
    await publishWords();
    const { waveId } = await plan('email', recipients(10_000, 'email'), draft);
    expect((await countStates(waveId)).queued).toBe(10_000);
  });
});

describe('approving', () => {
  test('a small wave: by whoever plans it', async () => {
    await publishWords();
    await routeTo('smtp://127.0.0.1:1');
    const { waveId, planner } = await plan('email', recipients(3, 'email'), draft);
    await approve(planner, waveId);
    expect(await stateOf(waveId)).toBe('approved');
    await expect(approve(planner, waveId)).rejects.toMatchObject({ kind: 'conflict' });
  });

  test('above the limit: a second person, of the role, with a fresh second factor', async () => {
    await publishWords();
    await routeTo('smtp://127.0.0.1:1');
    const { waveId, planner, approver, unitId } = await plan('email', recipients(1_001, 'email'), draft);
    await expect(approve(planner, waveId)).rejects.toMatchObject({ messageKey: 'messaging:error.secondPerson' });
    await expect(approve(person(['campaign-team'], unitId), waveId)).rejects.toMatchObject({
      messageKey: 'messaging:error.approverRole',
    });
    const stale = { ...approver, secondFactorAt: new Date(now().getTime() - 11 * 60_000) };
    await expect(approve(stale, waveId)).rejects.toMatchObject({ kind: 'step-up' });
    // What the approver saw is not what stands there now.
    await expect(approveWave(approver, { waveId, version: 0 })).rejects.toMatchObject({ kind: 'conflict' });
    await approve(approver, waveId);
    expect(await stateOf(waveId)).toBe('approved');
    const [entry] = await rows(sql`select "detail" from "AuditEntry" where "action" = 'wave.approve'`);
    expect(entry).toMatchObject({ detail: { recipients: 1_001 } });
  });

  test('never without a route, nor by a far end outside the demo', async () => {
    await publishWords();
    const { waveId, planner } = await plan('email', recipients(3, 'email'), draft);
    await expect(approve(planner, waveId)).rejects.toMatchObject({ messageKey: 'messaging:error.noRoute' });
    const routeId = await routeTo('smtp://127.0.0.1:1');
    await execute(sql`update "Route" set "farEnd" = true`);
    await execute(sql`update "Wave" set "routeId" = ${routeId}::uuid`);
    await expect(approve(planner, waveId)).rejects.toMatchObject({ messageKey: 'messaging:error.noRoute' });
  });

  test('a text to citizens names its document (Decree 49/2024)', async () => {
    await publishWords();
    await routeTo('smpp://127.0.0.1:1');
    const people = recipients(2, 'sms').map((one) => ({ ...one, params: { text: 'Hôm nay là Ngày Chuyển đổi số' } }));
    const without = await plan('sms', people, { ...draft, templateKey: 'public-info' });
    await expect(approve(without.planner, without.waveId)).rejects.toMatchObject({
      messageKey: 'messaging:error.documentNeeded',
      params: { article: 'Điều 32–33 Nghị định 49/2024/NĐ-CP' },
    });
    const named = await plan('sms', people, { ...draft, templateKey: 'public-info', document: '123/UBND-KSTTHC' });
    await approve(named.planner, named.waveId);
  });

  test('automatic waves only under a standing approval, within its limit', async () => {
    await publishWords();
    await routeTo('smtp://127.0.0.1:1');
    const automatic = async (count: number) => {
      const { waveId } = await createWave(night, {
        titleVi: 'Nhắc tự động',
        channel: 'email',
        templateKey: 'reminder',
        scheduledAt: now(),
        ownerUnitId: newId(),
        audience: {},
        standingRule: 'reminder-ladder',
      });
      await freezeWave(night, { waveId, recipients: recipients(count, 'email') });
      return waveId;
    };
    await expect(approve(night, await automatic(2))).rejects.toMatchObject({
      messageKey: 'messaging:error.noStanding',
    });
    await execute(sql`insert into "StandingApproval" ("rule", "templateKey", "channels", "limit", "approvedBy", "approvedAt")
      values ('reminder-ladder', 'reminder', '{email}', 5, ${newId()}::uuid, ${now()})`);
    await approve(night, await automatic(5));
    await expect(approve(night, await automatic(6))).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('whose wave it is', () => {
  test('another unit does not know that it exists; only its own may plan, stop and end it', async () => {
    await publishWords();
    await routeTo('smtp://127.0.0.1:1');
    const { waveId, approver, unitId } = await plan('email', recipients(2, 'email'), draft);
    const stranger = person(['campaign-team', 'campaign-approver'], newId());
    const leader = person(['leader', 'unit-focal-point'], unitId);
    for (const actor of [stranger, leader, { kind: 'public' } as const]) {
      await expect(approve(actor, waveId)).rejects.toMatchObject({ kind: 'not-found' });
      await expect(pauseWave(actor, { waveId })).rejects.toMatchObject({ kind: 'not-found' });
      await expect(cancelWave(actor, { waveId })).rejects.toMatchObject({ kind: 'not-found' });
      await expect(
        plan('email', recipients(1, 'email'), { ...draft }).then(() =>
          createWave(actor, {
            titleVi: 'x',
            channel: 'email',
            templateKey: 'reminder',
            scheduledAt: now(),
            ownerUnitId: unitId,
            audience: {},
          }),
        ),
      ).rejects.toMatchObject({ kind: 'not-found' });
    }
    // An approver stops a wave, but does not plan or end one.
    await expect(cancelWave(approver, { waveId })).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('pause, resume, and not from an end', async () => {
    await publishWords();
    await routeTo('smtp://127.0.0.1:1');
    const { waveId, planner, approver } = await plan('email', recipients(2, 'email'));
    await pauseWave(approver, { waveId });
    await pauseWave(approver, { waveId });
    expect(await stateOf(waveId)).toBe('paused');
    await resumeWave(planner, { waveId });
    expect(await stateOf(waveId)).toBe('approved');
    await cancelWave(planner, { waveId });
    await expect(resumeWave(planner, { waveId })).rejects.toMatchObject({ kind: 'conflict' });
    await expect(pauseWave(planner, { waveId })).rejects.toMatchObject({ kind: 'conflict' });
    expect(await countStates(waveId)).toMatchObject({ cancelled: 2 });
    const told = await rows<{ kind: string }>(
      sql`select "kind" from "WaveEvent" where "waveId" = ${waveId}::uuid order by "id"`,
    );
    expect(told.map(({ kind }) => kind)).toEqual(['created', 'frozen', 'approved', 'paused', 'resumed', 'cancelled']);
  });
});
