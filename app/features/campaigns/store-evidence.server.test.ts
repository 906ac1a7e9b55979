import { beforeEach, expect, test } from 'vitest';
import { UPLOAD_LIMIT } from '#app/foundation/documents/uploaded-file';
import { getFile } from '#app/foundation/storage.server';
import { withTemplates } from '#tests/support/accounts';
import { assignmentOf, makeActivity, makeFocalPoint, makeProvince } from '#tests/support/campaigns';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { openDuePeriods } from './open-due-periods.server';
import { reportResult } from './report-result.server';
import { storeEvidence } from './store-evidence.server';
import { assignmentView, evidenceFile } from './unit-assignments.queries.server';

useDatabase();
const night = { kind: 'system', job: 'test' } as const;

beforeEach(() => {
  freezeAt('2026-10-01');
});

const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 2, 7, 0xff, 0xd9];
const photo = (name = 'anh.jpg', ...more: number[]) => new File([new Uint8Array([...jpeg, ...more])], name);

test.each([
  ['an SVG', [new File(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'], 'anh.svg')], 'fileType'],
  ['a page named as a photo', [new File(['<!doctype html>'], 'anh.jpg', { type: 'image/jpeg' })], 'fileType'],
  ['a file of more than 5 MB', [new File([new Uint8Array(jpeg), new Uint8Array(UPLOAD_LIMIT)], 'to.jpg')], 'fileSize'],
  ['eleven files', Array.from({ length: 11 }, (_, index) => photo(`${index}.jpg`)), 'tooManyFiles'],
])('%s is refused at the field of the files', async (_, files, key) => {
  await expect(storeEvidence(night, { files })).rejects.toMatchObject({
    kind: 'invalid',
    field: 'files',
    messageKey: `common:error.${key}`,
  });
});

test('an empty choice of the browser is no file', async () => {
  expect(await storeEvidence(night, { files: [new File([], '')] })).toEqual([]);
});

test('the same photo twice is one file, and the report of the other unit says so', async () => {
  await withTemplates();
  const place = await makeProvince();
  const activityId = await makeActivity(place.planner, [place.commune, place.sibling]);
  freezeAt('2026-10-10');
  await openDuePeriods(night);

  async function send(unit: typeof place.commune, files: File[]) {
    const focal = await makeFocalPoint(unit, `${unit.code}@angiang.example`);
    const { id, version } = await assignmentOf(activityId, unit);
    const evidence = await storeEvidence(focal, { files });
    await reportResult(focal, { assignmentId: id, version, numbers: {}, text: 'Đã làm.', links: [], evidence });
    return async () => {
      const view = await assignmentView(focal, { assignmentId: id, unitCode: unit.code });
      return { focal, files: view.results[0]?.files ?? [] };
    };
  }
  const first = await send(place.commune, [photo('ra quân.jpg'), photo('của xã.jpg', 1)]);
  expect((await first()).files.map(({ elsewhere }) => elsewhere)).toEqual([false, false]);
  const second = await send(place.sibling, [photo('IMG_001.jpg')]);
  expect((await second()).files.map(({ elsewhere }) => elsewhere)).toEqual([true]);
  expect((await first()).files.map(({ name, elsewhere }) => `${name} ${elsewhere}`)).toEqual([
    'của xã.jpg false',
    'ra quân.jpg true',
  ]);

  const { focal, files } = await second();
  const stored = await evidenceFile(focal, { evidenceId: files[0]?.id ?? '' });
  const { files: others } = await first();
  const shared = others.find(({ name }) => name === 'ra quân.jpg');
  const other = await evidenceFile((await first()).focal, { evidenceId: shared?.id ?? '' });
  expect(stored.fileHash).toBe(other.fileHash);
  expect([...((await getFile(stored.fileHash)) ?? [])]).toEqual(jpeg);
  // The neighbour's file is not hers to read, though it is the same one.
  await expect(evidenceFile(focal, { evidenceId: shared?.id ?? '' })).rejects.toMatchObject({ kind: 'not-found' });
});
