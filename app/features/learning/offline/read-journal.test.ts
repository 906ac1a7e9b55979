import { describe, expect, test } from 'vitest';
import type { DeviceStorage } from '../../assessment/device-journal';
import { type KeptRead, openReads } from './read-journal';
import { type Posted, sendReads } from './send-reads';

function storage(start: Record<string, string> = {}): DeviceStorage & { map: Map<string, string> } {
  const map = new Map(Object.entries(start));
  return {
    map,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

const read = (lesson: string, more: Partial<KeptRead> = {}): KeptRead => ({
  person: 'an',
  course: 'khoa-nho',
  renewal: 0,
  lesson,
  ...more,
});

describe('the journal', () => {
  test('writes a lesson down once, however often it is said', () => {
    const journal = openReads(storage());
    expect([journal.add(read('mot')), journal.add(read('mot'))]).toEqual([true, true]);
    expect(journal.of('an')).toEqual([read('mot')]);
  });

  test('outlives the page', () => {
    const device = storage();
    openReads(device).add(read('mot'));
    expect(openReads(device).of('an')).toEqual([read('mot')]);
  });

  test('gives nobody what another person read', () => {
    const journal = openReads(storage());
    journal.add(read('mot', { person: 'binh' }));
    expect(journal.of('an')).toEqual([]);
    journal.settle([read('mot')]);
    expect(journal.of('binh')).toHaveLength(1);
  });

  test('tells one way through a course from the next', () => {
    const journal = openReads(storage());
    journal.add(read('mot'));
    journal.add(read('mot', { renewal: 1 }));
    journal.settle([read('mot')]);
    expect(journal.of('an')).toEqual([read('mot', { renewal: 1 })]);
  });

  test('says when the device takes nothing', () => {
    const full: DeviceStorage = {
      ...storage(),
      setItem: () => {
        throw new DOMException('', 'QuotaExceededError');
      },
    };
    expect(openReads(full).add(read('mot'))).toBe(false);
  });

  test('begins anew where what is stored is broken', () => {
    const device = storage({ 'lantoa.reads': '{"a":' });
    expect(openReads(device).of('an')).toEqual([]);
    expect(openReads(storage({ 'lantoa.reads': '[{"person":"an"},3,null]' })).of('an')).toEqual([]);
  });

  test('does not grow without end: the newest stay', () => {
    const journal = openReads(storage());
    for (let at = 0; at < 510; at++) journal.add(read(`bai-${at}`));
    expect(journal.of('an')).toHaveLength(500);
    expect(journal.of('an').at(-1)).toEqual(read('bai-509'));
  });

  test('leaves nothing behind when all is settled', () => {
    const device = storage();
    const journal = openReads(device);
    journal.add(read('mot'));
    journal.settle([read('mot')]);
    expect(device.map.size).toBe(0);
  });
});

describe('sending', () => {
  async function send(reads: KeptRead[], answers: Posted[]) {
    const journal = openReads(storage());
    for (const each of reads) journal.add(each);
    const posts: Array<[string, string[]]> = [];
    const sent = await sendReads(journal, 'an', async (course, { lessons }) => {
      posts.push([course, lessons]);
      return answers.shift() as Posted;
    });
    return { sent, posts, left: journal.of('an') };
  }

  test('a course at a time; what was answered leaves the journal', async () => {
    const { sent, posts, left } = await send(
      [read('mot'), read('hai'), read('ba', { course: 'khoa-khac' })],
      [
        { recorded: 2, stale: false },
        { recorded: 1, stale: false },
      ],
    );
    expect(posts).toEqual([
      ['khoa-nho', ['mot', 'hai']],
      ['khoa-khac', ['ba']],
    ]);
    expect(sent).toEqual({ recorded: 3, stale: 0, waiting: 0, why: null });
    expect(left).toEqual([]);
  });

  test('nothing to send asks nothing of the network', async () => {
    expect(await send([], [])).toMatchObject({ posts: [], sent: { recorded: 0, waiting: 0 } });
  });

  test.each(['away', 'not-her'] as const)('%s: what was not taken waits, and what was taken does not', async (why) => {
    const other = read('ba', { course: 'khoa-khac' });
    const { sent, left } = await send([read('mot'), other], [{ recorded: 1, stale: false }, why]);
    expect(sent).toEqual({ recorded: 1, stale: 0, waiting: 1, why });
    expect(left).toEqual([other]);
  });

  test('a course that is no longer offered is waited for no more', async () => {
    const { sent, left } = await send([read('mot')], ['gone']);
    expect(sent).toEqual({ recorded: 0, stale: 0, waiting: 0, why: null });
    expect(left).toEqual([]);
  });

  test('what belongs to a way that was begun anew is counted apart', async () => {
    const { sent } = await send([read('mot'), read('hai')], [{ recorded: 0, stale: true }]);
    expect(sent).toMatchObject({ recorded: 0, stale: 2, waiting: 0 });
  });

  test('of another person on the device nothing is sent', async () => {
    expect((await send([read('mot', { person: 'binh' })], [])).posts).toEqual([]);
  });
});
