import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, today } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { archiveLimits, readArchive } from '#app/foundation/documents/archive.server';
import { found } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { getFile } from '#app/foundation/storage.server';
import { certify } from '#tests/support/certificates';
import { freezeAt } from '#tests/support/clock';
import { goodCourse } from '#tests/support/course-folder';
import { courseWorld } from '#tests/support/course-world';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { learner, system } from '#tests/support/quiz';
import { revokeCertificate } from '../revoke-certificate.server';
import { makeCertificateBatch } from './make-certificate-batch.server';
import { noteBatchDownload } from './note-batch-download.server';
import { pruneCertificateBatches } from './prune-certificate-batches.server';
import { requestCertificateBatch } from './request-certificate-batch.server';
import { ringCertificateBatches } from './ring-certificate-batches.server';
import { countUnitCertificates, ownBatch, ownBatches } from './unit-certificates.queries.server';

useDatabase();
const begin = courseWorld({ 'khoa-nho': goodCourse(), 'khoa-hai': goodCourse('khoa-hai') });

let province: MadeUnit;
let commune: MadeUnit;
let elsewhere: MadeUnit;
let keeper: UserActor;
const held = new Map<string, string>();

async function holder(name: string, unit: MadeUnit, courseSlug = 'khoa-nho'): Promise<string> {
  const personId = await makePerson(name);
  await makeMembership(personId, unit);
  held.set(name, await certify({ userId: learner().userId, personId }, courseSlug));
  return personId;
}

beforeEach(async () => {
  ({ province, commune } = await begin());
  elsewhere = await makeUnit('xa-khac', { parent: province, name: 'Xã Khác' });
  keeper = actorWith('unit-focal-point', commune);
  await execute(sql`
    insert into "User" ("id", "loginName", "displayName", "createdAt")
    values (${keeper.userId}::uuid, 'dau.moi', 'Đầu mối', now())`);
  await execute(sql`
    insert into "Grant" ("id", "userId", "role", "unitId", "fromDay", "grantedBy", "createdAt")
    values (${newId()}::uuid, ${keeper.userId}::uuid, 'unit-focal-point', ${commune.id}::uuid, '2026-01-01', ${keeper.userId}::uuid, now())`);
  await holder('Trần Thị Ánh', commune);
  await holder('Lê Văn Bình', commune, 'khoa-hai');
  await holder('Võ Thị Cúc', elsewhere);
});

/** `BATCH_PAPERS=500` draws a large school's, in about a minute. */
const many = Number(process.env.BATCH_PAPERS ?? 60);

const all = { courseSlug: null, cycleKey: null } as const;
const request = (more: object = {}, who = keeper) =>
  requestCertificateBatch(who, { unitCode: commune.code, ...all, format: 'zip', ...more });

async function made(more: object = {}) {
  const { batchId } = await request(more);
  await makeCertificateBatch(system, { batchId });
  return found(await ownBatch(keeper, { batchId }));
}

const bytesOf = async (batch: { fileHash: string | null }) => found(await getFile(found(batch.fileHash)));
const namesIn = async (batch: { fileHash: string | null }) =>
  [...(await readArchive(await bytesOf(batch), { ...archiveLimits, entries: 1_000, bytes: 64 << 20 })).keys()].sort();
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;

describe('the file', () => {
  test('an archive holds a paper for each person of the unit, and nobody else’s', async () => {
    const batch = await made();
    expect(batch).toMatchObject({ state: 'ready', total: 2, done: 2 });
    expect(await namesIn(batch)).toEqual(['2026-000001 Trần Thị Ánh.pdf', '2026-000002 Lê Văn Bình.pdf']);
    const [paper] = [...(await readArchive(await bytesOf(batch))).values()];
    expect(Buffer.from(found(paper)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a PDF has a page for each, also where there is more than one piece of them', async () => {
    for (let at = 0; at < 26; at += 1) await holder(`Người thứ ${at}`, commune);
    const batch = await made({ format: 'pdf' });
    expect(batch.total).toBe(28);
    expect(pagesOf(await bytesOf(batch))).toBe(28);
  });

  test('a large unit has as many papers in its archive as people, each under a name of its own', async () => {
    for (let at = 2; at < many; at += 1) await holder('Nguyễn Văn Đông', commune);
    const batch = await made();
    expect(batch).toMatchObject({ state: 'ready', total: many, done: many });
    const names = await namesIn(batch);
    expect(new Set(names).size).toBe(many);
    expect(names.filter((name) => name.includes('Võ Thị Cúc'))).toEqual([]);
  });

  test('holds what was chosen: a course, a cycle', async () => {
    expect((await made({ courseSlug: 'khoa-hai' })).total).toBe(1);
    await execute(sql`insert into "Cycle" ("key", "kind", "startsOn", "endsOn", "dueOn")
      values ('2025', 'year', '2025-01-01', '2025-12-31', '2025-12-15'), ('2026', 'year', '2026-01-01', '2026-12-31', '2026-12-15')`);
    expect((await made({ cycleKey: '2026' })).total).toBe(2);
    await expect(request({ cycleKey: '2025' })).rejects.toMatchObject({ messageKey: 'credentials:batch.none' });
  });

  test('whoever keeps more units is counted those of the unit that was asked for', async () => {
    const admin = actorWith('administrator', province);
    const count = (unit: MadeUnit) => countUnitCertificates(admin, { unitId: unit.id, ...all });
    expect([await count(commune), await count(elsewhere), await count(province)]).toEqual([2, 1, 3]);
  });

  test('a revoked paper is left out; who moved away takes hers along', async () => {
    const certificateId = found(held.get('Trần Thị Ánh'));
    await revokeCertificate(actorWith('administrator', province), { certificateId, reason: 'Cấp nhầm người học' });
    expect(await namesIn(await made())).toEqual(['2026-000002 Lê Văn Bình.pdf']);
    await execute(sql`update "Membership" set "unitId" = ${elsewhere.id}::uuid where "unitId" = ${commune.id}::uuid`);
    await expect(request()).rejects.toMatchObject({ messageKey: 'credentials:batch.none' });
  });
});

describe('walls', () => {
  test('whoever keeps another unit, or none, asks for nothing', async () => {
    for (const who of [actorWith('unit-focal-point', elsewhere), actorWith('leader', province), learner()]) {
      await expect(request({}, who)).rejects.toMatchObject({ kind: 'not-found' });
    }
  });

  test('a file is for whoever asked, as long as the unit is hers; each download is written down', async () => {
    const { id: batchId } = await made();
    const other = actorWith('unit-focal-point', commune);
    expect(await ownBatches(other, { unitId: commune.id })).toEqual([]);
    await expect(noteBatchDownload(other, { batchId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(noteBatchDownload({ ...keeper, grants: [] }, { batchId })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await noteBatchDownload(keeper, { batchId });
    const written = await rows<{ action: string; unitId: string }>(
      sql`select "action", "unitId" from "AuditEntry" where "subjectId" = ${batchId} order by "id"`,
    );
    expect(written).toEqual([
      { action: 'certificate-batch.request', unitId: commune.id },
      { action: 'certificate-batch.download', unitId: commune.id },
    ]);
  });

  test('who lost the role while the file was waited for gets none', async () => {
    const { batchId } = await request();
    await execute(sql`update "Grant" set "toDay" = '2026-02-01'`);
    await makeCertificateBatch(system, { batchId });
    expect(await ownBatch(keeper, { batchId })).toMatchObject({ state: 'empty', fileHash: null });
  });
});

describe('the night staff', () => {
  test('two at once make one file; a broken try is taken up again', async () => {
    const { batchId } = await request();
    const stop = new AbortController();
    stop.abort();
    await expect(makeCertificateBatch(system, { batchId, signal: stop.signal })).rejects.toThrow();
    expect(await ownBatch(keeper, { batchId })).toMatchObject({ state: 'waiting' });
    expect(await ringCertificateBatches()).toBe(1);
    await Promise.all([makeCertificateBatch(system, { batchId }), makeCertificateBatch(system, { batchId })]);
    expect(await ownBatch(keeper, { batchId })).toMatchObject({ state: 'ready', done: 2 });
    expect(await ringCertificateBatches()).toBe(0);
  });

  test('what nobody could make within an hour is given up', async () => {
    const { batchId } = await request();
    freezeAt('2026-03-02', '10:01');
    await ringCertificateBatches();
    expect(await ownBatch(keeper, { batchId })).toMatchObject({ state: 'failed' });
  });

  test('names are not kept: the file is gone after some days', async () => {
    const batch = await made();
    freezeAt(addDays(today(), 2));
    expect(await pruneCertificateBatches(system)).toEqual({ removed: 0 });
    freezeAt(addDays(today(), 3));
    expect(await pruneCertificateBatches(system)).toEqual({ removed: 1 });
    expect(await getFile(found(batch.fileHash))).toBeNull();
    expect(await row(sql`select "state" from "CertificateBatch"`)).toEqual({ state: 'gone' });
  });
});
