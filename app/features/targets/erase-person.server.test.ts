import { beforeEach, expect, test } from 'vitest';
import { copyPersonalData } from '#app/features/organisations/copy-personal-data.server';
import { dataCopyHtml, dataCopyJson } from '#app/features/organisations/data-copy';
import { dataCopyFile } from '#app/features/organisations/data-copy-file.server';
import { requestErasure } from '#app/features/organisations/request-erasure.server';
import { reviewErasure } from '#app/features/organisations/review-erasure.server';
import { day, now } from '#app/foundation/clock';
import { db, execute, raw, row, rows, sql } from '#app/foundation/db.server';
import { readArchive } from '#app/foundation/documents/archive.server';
import { storeUploads } from '#app/foundation/documents/store-uploads.server';
import type { UserActor } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';
import { newId } from '#app/foundation/ids';
import { getFile, removeFile } from '#app/foundation/storage.server';
import { personalData } from '#app/personal-data.server';
import { makeUser } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { addEvidencePeople } from './add-evidence-people.server';
import { createEvidence } from './create-evidence.server';
import { exemptPerson } from './exempt-person.server';
import { handInCertificate } from './hand-in-certificate.server';
import { reviewEvidence } from './review-evidence.server';
import { rollDay } from './roll-day.server';
import { verifyFigures } from './verify-figures.server';

useDatabase();
const system = { kind: 'system', job: 'test' } as const;
/** Stands in everything that she ever wrote or was called by. */
const CANARY = 'Hoàng Yến Canary';
let province: MadeUnit;
let commune: MadeUnit;
let admin: UserActor;
let herself: UserActor;
let personId: string;
let fileHash: string;

beforeEach(async () => {
  freezeAt('2026-10-01');
  province = await makeUnit('tinh', { type: 'province' });
  commune = await makeUnit('xa-a', { parent: province });
  admin = actorWith('administrator', province);
  await db().target.create({
    data: {
      ...{ id: 'officials', audience: 'officials', measure: 'training', titleVi: 'Cán bộ', titleEn: 'Officials' },
      ...{ year: 2025, percent: 100, annual: true },
      requirements: { create: { id: newId(), fromYear: 2025, evidenceKinds: ['national-platform'] } },
    },
  });
  personId = await makePerson(CANARY, { personCode: 'CANARY1', birthDate: '1991-02-03' });
  const { userId } = await makeUser({ loginName: 'canary@x.vn', displayName: CANARY, email: 'canary@x.vn' });
  await execute(sql`update "User" set "personId" = ${personId}::uuid where "id" = ${userId}::uuid`);
  await execute(
    sql`update "Person" set "email" = 'canary@x.vn', "phone" = '0900canary' where "id" = ${personId}::uuid`,
  );
  await execute(sql`
    insert into "Session" ("id", "userId", "createdAt", "expiresAt", "absoluteUntil", "lastAuthAt", "lastSeenAt", "device")
    values (${'ab'.repeat(32)}, ${userId}::uuid, ${now()}, ${now()}, ${now()}, ${now()}, ${now()}, 'Canary phone')`);
  herself = { ...actorWith(null), userId, personId };
  await makeMembership(personId, commune, { position: `Trưởng ban ${CANARY}` });
  await rollDay(system);
  const { id } = await row<{ id: string }>(sql`select "id" from "Obligation"`);
  await exemptPerson(system, { obligationId: id, reason: `Nghỉ ốm ${CANARY}`, document: 'canary/QĐ' });
  const files = await storeUploads([new File(['%PDF-1.7 canary'], 'canary.pdf')]);
  fileHash = files[0]?.fileHash ?? '';
  const certificate = {
    kind: 'national-platform',
    title: `Chứng chỉ ${CANARY}`,
    place: 'One Touch',
    number: 'canary-1',
  } as const;
  const { evidenceId } = await handInCertificate(herself, { ...certificate, heldOn: day('2026-05-01'), files });
  await reviewEvidence(admin, { evidenceId, decision: 'accept', reason: '' });
});

/** Every row of every table as text. */
async function tablesWith(pattern: string): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [hit] = await rows(sql`select 1 from ${raw(`"${name}"`)} t where t::text ilike ${`%${pattern}%`} limit 1`);
    if (hit) found.push(name);
  }
  return found.sort();
}

const ask = (actor: UserActor) =>
  requestErasure(actor, { personId, askedBy: 'self', askedOn: day('2026-10-01'), reason: 'Tôi đã nghỉ việc' });
const requestId = async () =>
  (await row<{ id: string }>(sql`select "id" from "DataRequest" where "state" = 'open'`)).id;
const decide = async (actor: UserActor, decision: 'carry-out' | 'refuse' = 'carry-out') =>
  reviewErasure(actor, { requestId: await requestId(), decision, note: 'Theo đơn ngày 1/10', rooms: personalData });
const leave = () => execute(sql`update "Membership" set "toDay" = '2026-09-30'`);

test('a copy holds what every room keeps, in words and for machines, and is in the log', async () => {
  const copy = await copyPersonalData(herself, { personId, rooms: personalData });
  const filled = copy.sections.filter((section) => section.rows.length > 0).map(({ table }) => table);
  expect(filled).toEqual(
    expect.arrayContaining(['Person', 'Membership', 'User', 'Session', 'Obligation', 'Exemption', 'Evidence']),
  );
  expect(JSON.parse(dataCopyJson(copy)).tables.Person).toMatchObject([{ fullName: CANARY, personCode: 'CANARY1' }]);
  const html = dataCopyHtml(tFor('vi', 'persons'), 'vi', copy);
  expect(html).toContain(`Trưởng ban ${CANARY}`);
  expect(html).not.toMatch(/column\.|table\.|<script|style/);
  expect(await rows(sql`select "action" from "AuditEntry" where "action" = 'person.copy-own'`)).toHaveLength(1);
});

test('the archive holds both copies, her certificate and her own scans; what names others, or is gone, it does not', async () => {
  const completionId = newId();
  await db().completion.create({
    data: {
      ...{
        id: completionId,
        userId: herself.userId,
        personId,
        courseSlug: 'can-bo',
        versionHash: 'v',
        attemptId: newId(),
      },
      ...{ mark: 9000, completedAt: now() },
    },
  });
  await db().certificate.create({
    data: {
      ...{ id: newId(), completionId, serial: '0123456789ABCDEFGHJKMNPQRSTV', number: '2026/000001', issuedAt: now() },
      ...{ issuerName: 'Tỉnh', holderName: CANARY, holderSearch: 'canary', unitName: 'Xã A' },
      ...{ courseTitleVi: 'Khóa học', courseTitleEn: 'Course', statusList: 1, statusIndex: 1 },
    },
  });
  const sheet = await storeUploads([new File(['%PDF-1.7 the others'], 'to-ky-ten.pdf')]);
  const held = { kind: 'sign-in-sheet', title: 'Lớp', place: 'Hội trường', heldOn: day('2026-05-02') } as const;
  const { evidenceId } = await createEvidence(admin, { ...held, unitId: commune.id, files: sheet });
  await addEvidencePeople(admin, { evidenceId, list: 'CANARY1', personIds: [] });
  const lost = await storeUploads([new File(['%PDF-1.7 lost'], 'mat.pdf')]);
  const other = { kind: 'national-platform', title: 'Khác', place: 'MOOC', heldOn: day('2026-06-01') } as const;
  await handInCertificate(herself, { ...other, files: lost });
  await removeFile(lost[0]?.fileHash ?? '');

  const copy = await copyPersonalData(herself, { personId, rooms: personalData });
  const answer = await dataCopyFile(copy, { format: 'zip', language: 'vi' });
  expect(answer.headers.get('Content-Disposition')).toContain('du-lieu-ca-nhan-2026-10-01.zip');
  const files = await readArchive(new Uint8Array(await answer.arrayBuffer()));
  expect([...files.keys()].sort()).toEqual([
    'du-lieu-ca-nhan-2026-10-01.html',
    'du-lieu-ca-nhan-2026-10-01.json',
    'giay-chung-nhan/03-2026-000001.pdf',
    'minh-chung/01-canary.pdf',
    'tep-con-thieu.txt',
  ]);
  const text = (name: string) => new TextDecoder().decode(files.get(name));
  expect(text('minh-chung/01-canary.pdf')).toBe('%PDF-1.7 canary');
  expect(text('giay-chung-nhan/03-2026-000001.pdf')).toMatch(/^%PDF-/);
  expect(text('tep-con-thieu.txt')).toContain('minh-chung/02-mat.pdf');
  const again = await dataCopyFile(copy, { format: 'html', language: 'vi' });
  expect(again.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
});

test('others take it with a reason that is kept, or not at all', async () => {
  await expect(copyPersonalData(admin, { personId, rooms: personalData })).rejects.toMatchObject({ field: 'reason' });
  await copyPersonalData(admin, { personId, rooms: personalData, reason: 'Theo đơn số 5' });
  expect(await row(sql`select "kind", "state", "reason" from "DataRequest"`)).toEqual({
    kind: 'copy',
    state: 'done',
    reason: 'Theo đơn số 5',
  });
  for (const stranger of [
    actorWith('unit-focal-point', commune),
    actorWith(null),
    actorWith('administrator', await makeUnit('khac')),
  ]) {
    await expect(copyPersonalData(stranger, { personId, rooms: personalData, reason: 'tò mò' })).rejects.toMatchObject({
      kind: 'not-found',
    });
  }
});

test('who still belongs somewhere is not erased; who entered a request does not decide it', async () => {
  await ask(herself);
  await expect(ask(herself)).rejects.toMatchObject({ kind: 'conflict' });
  await expect(decide(admin)).rejects.toMatchObject({ messageKey: 'persons:error.stillBelongs' });
  await expect(decide({ ...admin, secondFactorAt: null })).rejects.toMatchObject({ kind: 'step-up' });
  await expect(decide(herself)).rejects.toMatchObject({ kind: 'not-found' });
  await decide(admin, 'refuse');
  await ask(admin);
  await leave();
  await expect(decide(admin)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('after an erasure nothing names her anywhere, and every figure is as it was', async () => {
  await leave();
  await ask(herself);
  expect((await tablesWith('canary')).length).toBeGreaterThan(5);
  const figures = () => rows(sql`select * from "UnitFigureDay" order by 1, 2, 3, 4`);
  const before = await figures();
  await decide(actorWith('administrator', province));
  expect(await tablesWith('canary')).toEqual([]);
  expect(await tablesWith('0900canary')).toEqual([]);
  expect(await figures()).toEqual(before);
  expect(
    (await verifyFigures()).differences.filter(({ against }) => ['events', 'days', 'history'].includes(against)),
  ).toEqual([]);
  await expect.poll(() => getFile(fileHash)).toBeNull();
  expect(
    await row(
      sql`select "disabledAt" is not null as closed, "passwordHash" from "User" where "personId" = ${personId}::uuid`,
    ),
  ).toEqual({
    closed: true,
    passwordHash: null,
  });
  expect(await row(sql`select "state", "outcome" is not null as told from "DataRequest"`)).toEqual({
    state: 'done',
    told: true,
  });
  await expect(ask(admin)).rejects.toMatchObject({ kind: 'conflict' });
});
