import { beforeEach, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { db, row, rows, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { addEvidencePeople } from './add-evidence-people.server';
import { createEvidence } from './create-evidence.server';
import { editEvidence } from './edit-evidence.server';
import { evidenceFileOf, evidencePeople, evidenceView } from './evidence.queries.server';
import { evidenceCounts, evidenceList, ownEvidence } from './evidence-list.queries.server';
import { handInCertificate } from './hand-in-certificate.server';
import { recordAchievement } from './record-achievement.server';
import { removeFromEvidence } from './remove-from-evidence.server';
import { reviewEvidence } from './review-evidence.server';
import { revokeEvidence } from './revoke-evidence.server';
import { rollDay } from './roll-day.server';
import { submitEvidence } from './submit-evidence.server';
import { verifyFigures } from './verify-figures.server';
import { withdrawEvidence } from './withdraw-evidence.server';

useDatabase();
const system = { kind: 'system', job: 'test' } as const;
const scan = (hash = 'a') => ({
  fileHash: hash.repeat(64),
  fileName: 'ds.pdf',
  mediaType: 'application/pdf',
  bytes: 9,
});
const facts = { title: 'Lớp tập huấn dịch vụ công', place: 'Hội trường xã', heldOn: day('2026-09-20') };
const sheet = { kind: 'sign-in-sheet', ...facts } as const;
let province: MadeUnit;
let commune: MadeUnit;
let neighbour: MadeUnit;
let keeper: UserActor;
let reviewer: UserActor;
let an: string;
let binh: string;

beforeEach(async () => {
  freezeAt('2026-10-01');
  province = await makeUnit('tinh', { type: 'province' });
  commune = await makeUnit('xa-a', { parent: province });
  neighbour = await makeUnit('xa-b', { parent: province });
  keeper = actorWith('unit-focal-point', commune);
  reviewer = actorWith('campaign-team', province);
  await db().target.create({
    data: {
      ...{ id: 'officials', audience: 'officials', measure: 'training', titleVi: 'Cán bộ', titleEn: 'Officials' },
      ...{ year: 2025, percent: 100, annual: true },
      requirements: {
        create: {
          id: newId(),
          fromYear: 2025,
          courses: ['can-bo'],
          evidenceKinds: ['sign-in-sheet', 'national-platform'],
        },
      },
    },
  });
  an = await makePerson('Nguyễn Văn An', { personCode: 'CB001' });
  binh = await makePerson('Trần Thị Bình', { personCode: 'CB002' });
  await makeMembership(an, commune);
  await makeMembership(binh, commune);
  await makeMembership(await makePerson('Lê Người Xã Bên', { personCode: 'CB900' }), neighbour);
  await rollDay(system);
});

async function handedIn(hash?: string): Promise<string> {
  const { evidenceId } = await createEvidence(keeper, { ...sheet, unitId: commune.id, files: [scan(hash)] });
  await addEvidencePeople(keeper, { evidenceId, list: 'CB001\nCB002', personIds: [] });
  await submitEvidence(keeper, { evidenceId });
  return evidenceId;
}

const states = () =>
  rows<{ state: string; metOn: string | null }>(sql`
    select o."state", o."metOn" from "Obligation" o join "Person" p on p."id" = o."personId" order by p."personCode"`);
const accept = (evidenceId: string, actor = reviewer) =>
  reviewEvidence(actor, { evidenceId, decision: 'accept', reason: '' });

test('a class held on site counts for everybody on it from its acceptance, and once', async () => {
  const evidenceId = await handedIn();
  expect((await states()).map(({ state }) => state)).toEqual(['owed', 'owed', 'owed']);
  expect((await evidencePeople(reviewer, { evidenceId })).map(({ outcomes }) => outcomes[0]?.outcome)).toEqual([
    'meets',
    'meets',
  ]);
  expect(await accept(evidenceId)).toEqual({ met: 2 });
  expect(await states()).toEqual([
    { state: 'met', metOn: '2026-09-20' },
    { state: 'met', metOn: '2026-09-20' },
    { state: 'owed', metOn: null },
  ]);
  await expect(accept(evidenceId)).rejects.toMatchObject({ kind: 'conflict' });
  const again = await handedIn('b');
  expect(await accept(again)).toEqual({ met: 0 });
  expect((await evidencePeople(reviewer, { evidenceId: again }))[0]?.outcomes[0]?.outcome).toBe('not-owed');
  expect((await evidencePeople(reviewer, { evidenceId }))[0]?.outcomes[0]?.outcome).toBe('met-by-this');
  expect((await verifyFigures()).differences).toEqual([]);
});

test('lines that name nobody known are told, and nothing is written until somebody says to go on', async () => {
  const { evidenceId } = await createEvidence(keeper, { ...sheet, unitId: commune.id, files: [scan()] });
  const list = 'CB001\nCB404\n3\tCB002\tBình\nCB900';
  await expect(addEvidencePeople(keeper, { evidenceId, list, personIds: [] })).rejects.toMatchObject({
    field: 'list',
    params: { count: 2, lines: 'CB404; CB900' },
  });
  expect((await evidenceView(keeper, { evidenceId })).people).toBe(0);
  const go = { evidenceId, list, personIds: [an], skipUnknown: 'on' as const };
  expect(await addEvidencePeople(keeper, go)).toEqual({ added: 2, already: 0, skipped: 2 });
  expect(await addEvidencePeople(keeper, go)).toEqual({ added: 0, already: 2, skipped: 2 });
  await removeFromEvidence(keeper, { evidenceId, personId: binh });
  expect((await evidencePeople(keeper, { evidenceId })).map(({ fullName }) => fullName)).toEqual(['Nguyễn Văn An']);
});

test('nobody decides on what she handed in, or on what is about herself', async () => {
  const evidenceId = await handedIn();
  const view = await evidenceView(keeper, { evidenceId });
  expect(view).toMatchObject({ mayReview: false, mayEdit: false, mayWithdraw: true });
  await expect(accept(evidenceId, keeper)).rejects.toMatchObject({ kind: 'forbidden' });
  const herself = { ...actorWith('unit-focal-point', commune), personId: an };
  await expect(accept(evidenceId, herself)).rejects.toMatchObject({ kind: 'forbidden' });
  const stranger = actorWith('unit-focal-point', neighbour);
  await expect(accept(evidenceId, stranger)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(evidenceView(stranger, { evidenceId })).rejects.toMatchObject({ kind: 'not-found' });
  await expect(accept(evidenceId, actorWith('leader', commune))).rejects.toMatchObject({ kind: 'not-found' });
  expect(await accept(evidenceId, actorWith('unit-focal-point', commune))).toEqual({ met: 2 });
});

test('what is returned says why, is mended and handed in again', async () => {
  const evidenceId = await handedIn();
  await reviewEvidence(reviewer, { evidenceId, decision: 'return', reason: 'Thiếu chữ ký trang 2' });
  const view = await evidenceView(keeper, { evidenceId });
  expect(view).toMatchObject({ state: 'returned', reviewReason: 'Thiếu chữ ký trang 2', mayEdit: true });
  const edit = { ...sheet, evidenceId, files: [scan('c')] };
  await editEvidence(keeper, { ...edit, version: view.version });
  await expect(editEvidence(keeper, { ...edit, version: view.version })).rejects.toMatchObject({ kind: 'conflict' });
  await submitEvidence(keeper, { evidenceId });
  expect(await accept(evidenceId)).toEqual({ met: 2 });
  await expect(withdrawEvidence(keeper, { evidenceId, version: 0 })).rejects.toMatchObject({ kind: 'conflict' });
});

test('an acceptance that is revoked opens what rested on it alone, with the reason in the history', async () => {
  const evidenceId = await handedIn();
  await accept(evidenceId);
  const course = { personId: an, sourceType: 'course', sourceKey: 'can-bo', sourceId: newId() } as const;
  await recordAchievement(system, { ...course, achievedOn: day('2026-09-30') });
  expect(await revokeEvidence(reviewer, { evidenceId, reason: 'Danh sách không đúng' })).toEqual({ reopened: 2 });
  expect(await states()).toEqual([
    { state: 'met', metOn: '2026-09-30' },
    { state: 'owed', metOn: null },
    { state: 'owed', metOn: null },
  ]);
  const told = await rows<{ kind: string; reason: string | null }>(sql`
    select e."kind", e."reason" from "ObligationEvent" e where e."personId" = ${an}::uuid order by e."id"`);
  expect(told.map(({ kind }) => kind)).toEqual(['created', 'met', 'reopened', 'met']);
  expect(told[2]?.reason).toBe('Danh sách không đúng');
  expect((await verifyFigures()).differences).toEqual([]);
  await expect(revokeEvidence(reviewer, { evidenceId, reason: 'lần nữa' })).rejects.toMatchObject({ kind: 'conflict' });
});

test('a year that has ended stays as it was reported when its evidence is revoked', async () => {
  const evidenceId = await handedIn();
  await accept(evidenceId);
  freezeAt('2027-02-01');
  await rollDay(system);
  expect(await revokeEvidence(reviewer, { evidenceId, reason: 'Danh sách không đúng' })).toEqual({ reopened: 0 });
  expect(
    await rows(sql`select "state", count(*) as n from "Obligation" where "cycleKey" = '2026' group by 1 order by 1`),
  ).toEqual([
    { state: 'met', n: 2 },
    { state: 'owed', n: 1 },
  ]);
});

test('a learner hands in her certificate, sees what becomes of it, and nobody else’s', async () => {
  const learner = { ...actorWith(null), personId: binh };
  const other = { ...actorWith(null), personId: an };
  const certificate = { ...facts, kind: 'national-platform', place: 'One Touch', number: 'OT-1' } as const;
  await expect(handInCertificate(learner, { ...certificate, files: [] })).rejects.toMatchObject({ field: 'files' });
  const { evidenceId } = await handInCertificate(learner, { ...certificate, files: [scan()] });
  expect(await ownEvidence(learner)).toMatchObject([{ id: evidenceId, state: 'submitted' }]);
  expect(await ownEvidence(other)).toEqual([]);
  const [file] = (await evidenceView(learner, { evidenceId })).files;
  await expect(evidenceFileOf(other, { fileId: file?.id ?? '' })).rejects.toMatchObject({ kind: 'not-found' });
  await evidenceFileOf(learner, { fileId: file?.id ?? '' });
  // Those who keep the unit review it; it is not theirs to edit.
  expect(await evidenceView(keeper, { evidenceId })).toMatchObject({ mayReview: true, mayEdit: false });
  expect(await accept(evidenceId, keeper)).toEqual({ met: 1 });
});

test('the same scan twice is flagged, and only what is in scope is named', async () => {
  const first = await handedIn('e');
  const elsewhere = actorWith('unit-focal-point', neighbour);
  const { evidenceId } = await createEvidence(elsewhere, {
    ...sheet,
    title: 'Lớp xã bên',
    unitId: neighbour.id,
    files: [scan('e')],
  });
  expect((await evidenceView(keeper, { evidenceId: first })).files[0]).toMatchObject({
    elsewhere: 1,
    elsewhereTitles: [],
  });
  const seen = await evidenceView(reviewer, { evidenceId: first });
  expect(seen.files[0]).toMatchObject({ elsewhere: 1, elsewhereTitles: ['Lớp xã bên'] });
  const page = await evidenceList(reviewer, { unitId: province.id, filter: {}, page: {} });
  expect(page.rows.map(({ id, sameScan }) => [id === evidenceId, sameScan])).toEqual([
    [true, true],
    [false, true],
  ]);
  expect(await evidenceCounts(reviewer, { unitId: province.id, filter: {} })).toEqual({ found: 2, waiting: 1 });
  expect(await evidenceCounts(keeper, { unitId: commune.id, filter: { mine: true } })).toEqual({
    found: 0,
    waiting: 0,
  });
});

test('two who decide at once: one decision stands', async () => {
  const evidenceId = await handedIn();
  const other = actorWith('administrator', province);
  const answers = await Promise.allSettled([
    accept(evidenceId),
    reviewEvidence(other, { evidenceId, decision: 'return', reason: 'Không rõ chữ' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const { state } = await row<{ state: string }>(sql`select "state" from "Evidence"`);
  const met = (await states()).filter((each) => each.state === 'met').length;
  expect(met).toBe(state === 'accepted' ? 2 : 0);
});
