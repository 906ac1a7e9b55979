import { beforeEach, describe, expect, test } from 'vitest';
import { readModels } from '#app/cli/prisma-models';
import { rows, sql } from '#app/foundation/db.server';
import { writeArchive } from '#app/foundation/documents/archive.server';
import { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import { getFile } from '#app/foundation/storage.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { actorWith, makeUnit } from '#tests/support/organisations';
import { learner } from '#tests/support/quiz';
import { boastfulPage, scormArchive, scormManifest } from '#tests/support/scorm';
import { personalData } from '../personal-data.server';
import { addPackage } from './add-package.server';
import { packageFile } from './package-file.queries.server';
import { packageForLearner, packagesOnOffer } from './packages.queries.server';
import { removePackage } from './remove-package.server';
import { savePackageReport } from './save-package-report.server';

useDatabase();
let keeper: UserActor;
beforeEach(async () => {
  freezeAt('2026-03-02');
  keeper = actorWith('campaign-team', await makeUnit('tinh', { type: 'province' }));
});

const add = (bytes: Uint8Array) => addPackage(keeper, { file: { name: 'gói.zip', bytes } });
const said = {
  status: 'passed' as const,
  score: 100,
  location: '3',
  suspendData: 'da-bam',
  session: 'phien00001',
  seconds: 60,
};
const launched = async (who: UserActor, packageId: string) => packageForLearner(who, { packageId, part: 0 });
const actions = () =>
  rows<{ action: string }>(
    sql`select "action" from "AuditEntry" where "subjectType" = 'external-package' order by "id"`,
  );

/** The first entry says in the table that it is encrypted (APPNOTE 4.4.4, bit 0). */
function locked(bytes: Uint8Array): Uint8Array {
  const archive = Buffer.from(bytes);
  const flags = archive.indexOf('PK\x01\x02', 0, 'latin1') + 8;
  archive.writeUInt16LE(archive.readUInt16LE(flags) | 1, flags);
  return archive;
}

/** Two entries of one name, which no writer makes. */
function doubled(): Uint8Array {
  const text = Buffer.from(scormArchive({ 'a-1.txt': 'a', 'a-2.txt': 'b' })).toString('latin1');
  return Buffer.from(text.replaceAll('a-2', 'a-1'), 'latin1');
}

describe('what is taken in', () => {
  test.each<[string, () => Uint8Array, string]>([
    ['a text', () => Buffer.from('PK nothing'), 'not-an-archive'],
    ['half an archive', () => scormArchive().slice(0, 300), 'damaged'],
    ['more than 40 MB', () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(40 << 20)]), 'too-large'],
    ['a locked archive', () => locked(scormArchive()), 'encrypted'],
    ['a name twice', doubled, 'damaged'],
    ['130 MB in 130 kB', () => scormArchive({ 'bom.bin': Buffer.alloc(130 << 20, 0x20) }), 'too-large'],
    [
      'more files than a course has',
      () => scormArchive(Object.fromEntries(Array.from({ length: 2_100 }, (_, at) => [`a${at}`, '']))),
      'too-large',
    ],
    ['a name that leads out', () => scormArchive({ '../../../app/routes/x.ts': 'x' }), 'damaged'],
    ['a name that leads out by backslashes', () => scormArchive({ '..\\..\\x.ts': 'x' }), 'damaged'],
    ['a name on a drive', () => scormArchive({ 'C:/x.ts': 'x' }), 'damaged'],
    ['a name from the root', () => scormArchive({ '/etc/cron.d/x': 'x' }), 'damaged'],
    ['no manifest', () => writeArchive({ 'index.html': boastfulPage }), 'no-manifest'],
    [
      'a folder in an archive',
      () => writeArchive({ 'khoa/imsmanifest.xml': scormManifest(), 'khoa/index.html': 'a' }),
      'no-manifest',
    ],
    [
      'entities',
      () => scormArchive({ 'imsmanifest.xml': `<!DOCTYPE a [<!ENTITY b "c">]>${scormManifest().slice(39)}` }),
      'bad-manifest',
    ],
    ['SCORM 2004', () => scormArchive({ 'imsmanifest.xml': scormManifest({ version: 'CAM 1.3' }) }), 'other-version'],
  ])('%s is refused, and nothing is kept', async (_what, bytes, reason) => {
    await expect(add(bytes())).rejects.toMatchObject({ kind: 'invalid', messageKey: `packages:in.error.${reason}` });
    expect(await rows(sql`select 1 from "ExternalPackage"`)).toEqual([]);
    expect(await actions()).toEqual([]);
  });

  test('a package is there for everybody, once, and leaves with its file and with what it said', async () => {
    const { packageId, title } = await add(scormArchive());
    expect(title).toBe('Khóa thử');
    await expect(add(scormArchive())).rejects.toMatchObject({ kind: 'conflict' });
    const who = learner();
    expect(await packagesOnOffer(who)).toMatchObject([{ packageId, title, parts: 1, begun: false }]);
    const { token } = await launched(who, packageId);
    await savePackageReport(who, { packageId, token, ...said });
    const [{ fileHash }] = (await rows<{ fileHash: string }>(sql`select "fileHash" from "ExternalPackage"`)) as [
      { fileHash: string },
    ];
    await removePackage(keeper, { packageId });
    expect(await getFile(fileHash)).toBeNull();
    expect(await rows(sql`select 1 from "PackageReport"`)).toEqual([]);
    await expect(packageFile({ kind: 'public' }, { token, name: 'index.html' })).rejects.toBeInstanceOf(DomainError);
    expect((await actions()).map(({ action }) => action)).toEqual(['external-package.add', 'external-package.remove']);
  });

  test('nobody else brings one in or takes one out', async () => {
    const { packageId } = await add(scormArchive());
    for (const other of [learner(), actorWith('unit-coordinator', await makeUnit('xa'))]) {
      await expect(
        addPackage(other, { file: { name: 'a.zip', bytes: scormArchive({ a: 'b' }) } }),
      ).rejects.toMatchObject({ kind: 'not-found' });
      await expect(removePackage(other, { packageId })).rejects.toMatchObject({ kind: 'not-found' });
    }
    expect(await packagesOnOffer(keeper)).toHaveLength(1);
  });
});

describe('what is played', () => {
  test('pages come with the shim and what was said, other files as they are, and nothing else of the archive’s surroundings', async () => {
    const { packageId } = await add(scormArchive({ 'anh/a b.png': 'png' }));
    const who = learner();
    const first = await launched(who, packageId);
    await savePackageReport(who, { packageId, token: first.token, ...said });
    const { token } = await launched(who, packageId);
    const page = await packageFile({ kind: 'public' }, { token, name: 'index.html' });
    const text = Buffer.from(page.bytes).toString();
    expect(text).toContain('"suspendData":"da-bam"');
    expect(text).toContain(`/package-files/${token}/~lan-toa/shim.js`);
    expect(text).not.toMatch(new RegExp(`${who.userId}|${who.displayName}`));
    expect(page.policy).toContain(`script-src http://localhost:3000/package-files/${token}/ `);
    const picture = await packageFile({ kind: 'public' }, { token, name: 'anh/a b.png' });
    expect(picture).toMatchObject({ type: 'image/png', kept: true });
    expect(Buffer.from(picture.bytes).toString()).toBe('png');
    for (const name of ['', 'khong-co.html', '../secret.key', 'anh', '/etc/passwd'])
      await expect(packageFile({ kind: 'public' }, { token, name })).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('a launch that is forged, of yesterday, or another learner’s opens and says nothing', async () => {
    const { packageId } = await add(scormArchive());
    const { packageId: other } = await add(scormArchive({ 'khac.txt': 'x' }));
    const [who, stranger] = [learner(), learner()];
    const { token } = await launched(who, packageId);
    const [body = '', mac = ''] = token.split('.');
    const renamed = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace(who.userId, stranger.userId),
    ).toString('base64url');
    for (const forged of ['', 'a.b', body, `${renamed}.${mac}`, `${body}.${'0'.repeat(64)}`]) {
      await expect(packageFile({ kind: 'public' }, { token: forged, name: 'index.html' })).rejects.toMatchObject({
        kind: 'not-found',
      });
      await expect(savePackageReport(stranger, { packageId, token: forged, ...said })).rejects.toMatchObject({
        kind: 'not-found',
      });
    }
    await expect(savePackageReport(stranger, { packageId, token, ...said })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(savePackageReport({ kind: 'public' }, { packageId, token, ...said })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(savePackageReport(who, { packageId: other, token, ...said })).rejects.toMatchObject({
      kind: 'not-found',
    });
    freezeAt('2026-03-02', '20:30');
    await expect(packageFile({ kind: 'public' }, { token, name: 'index.html' })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(savePackageReport(who, { packageId, token, ...said })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await rows(sql`select 1 from "PackageReport"`)).toEqual([]);
  });

  test('time adds up over sessions, not within one, and the newest word holds', async () => {
    const { packageId } = await add(scormArchive());
    const who = learner();
    const { token } = await launched(who, packageId);
    const say = (session: string, seconds: number, score: number | null = null) =>
      savePackageReport(who, { packageId, token, ...said, session, seconds, score });
    await say('phien00001', 60);
    await say('phien00001', 90);
    await say('phien00002', 10, 40);
    expect((await launched(who, packageId)).reports).toMatchObject([
      { part: 0, seconds: 100, score: 40, status: 'passed' },
    ]);
  });

  test('full marks of a package count for nothing anywhere', async () => {
    const { packageId } = await add(scormArchive());
    const who = learner();
    const { token } = await launched(who, packageId);
    const tables = readModels(process.cwd()).map(({ name }) => name);
    const counts = async () =>
      new Map(
        (
          await rows<{ name: string; rows: number }>(sql`
        select t.name, (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', t.name), false, true, '')))[1]::text::int as "rows"
        from unnest(${tables}::text[]) as t(name)`)
        ).map(({ name, rows: count }) => [name, count]),
      );
    const before = await counts();
    await savePackageReport(who, { packageId, token, ...said });
    const after = await counts();
    const grown = tables.filter((table) => before.get(table) !== after.get(table));
    expect(grown).toEqual(['PackageReport']);
  });
});

test('a copy of one’s data holds what packages said, and erasing removes it', async () => {
  const { packageId } = await add(scormArchive());
  const who = learner();
  const { token } = await launched(who, packageId);
  await savePackageReport(who, { packageId, token, ...said });
  const subject = { personIds: [], userIds: [who.userId] };
  const copied = (await personalData.collect(subject)).find(({ table }) => table === 'PackageReport');
  expect(copied?.rows).toMatchObject([{ title: 'Khóa thử', status: 'passed', score: 100 }]);
  expect((await personalData.erase(subject)).changed).toMatchObject({ PackageReport: 1 });
  expect(await rows(sql`select 1 from "PackageReport"`)).toEqual([]);
});
