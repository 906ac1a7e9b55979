import { expect, test } from 'vitest';
import { inspectCaptions } from './captions.rules';
import { captionsOf, momentAt, spokenLanguages, timed } from './storyboard.rules';
import { storyboard } from './storyboard.schema';

const long = 'Chị Hạnh gõ từ khóa chính của việc cần làm vào ô tìm kiếm, không gõ cả câu dài.';
const board = storyboard.parse({
  site: 'dichvucong.gov.vn',
  scenes: [
    {
      screen: 'Tìm kiếm',
      fields: [{ label: 'Từ khóa', value: 'khai sinh', typed: true }],
      buttons: ['Tìm', 'Thôi'],
      press: 'Tìm',
      says: [{ vi: long, en: 'She types the key word.' }],
    },
    {
      screen: 'Kết quả',
      lines: ['Hai thủ tục'],
      says: [
        { vi: 'Ra < hai & ba', en: 'Two.' },
        { vi: 'Xong.', en: 'Done.' },
      ],
    },
  ],
});
const scenes = timed(board);
const last = scenes.at(-1)?.to ?? 0;

test('captions follow one another without a gap, each as long as it takes to be read', () => {
  expect(scenes.flatMap(({ cues }) => cues.map(({ from, to }) => [from, to]))).toEqual([
    [0, 6.1],
    [6.1, 8.5],
    [8.5, 10.9],
  ]);
  expect(scenes.map(({ from, to }) => [from, to])).toEqual([
    [0, 6.1],
    [6.1, 10.9],
  ]);
});

test('captions keep the rules that content:check holds them to, in each language', () => {
  expect(spokenLanguages(scenes)).toEqual(['vi', 'en']);
  for (const language of spokenLanguages(scenes))
    expect(inspectCaptions(captionsOf(scenes, language) ?? '', last)).toEqual([]);
  expect(captionsOf(scenes, 'vi')).toBe(
    'WEBVTT\n\n00:00.000 --> 00:06.100\nChị Hạnh gõ từ khóa chính của việc cần\nlàm vào ô tìm kiếm, không gõ cả câu dài.\n\n' +
      '00:06.100 --> 00:08.500\nRa &lt; hai &amp; ba\n\n00:08.500 --> 00:10.900\nXong.\n',
  );
  expect(captionsOf(scenes, 'km')).toBeNull();
});

test('letters come one after the other, then the pointer goes and presses', () => {
  const [first] = scenes;
  if (!first) throw new Error('no scene');
  expect(momentAt(first, 0)).toEqual({ typed: [0], reached: 0, pressing: false });
  expect(momentAt(first, 1.3)).toEqual({ typed: [4], reached: 0, pressing: false });
  expect(momentAt(first, 4.7)).toEqual({ typed: [9], reached: 0.5, pressing: false });
  expect(momentAt(first, 5.8)).toEqual({ typed: [9], reached: 1, pressing: true });
});

test('a scene presses a button that it has', () => {
  const wrong = storyboard.safeParse({ site: 'a', scenes: [{ ...board.scenes[0], press: 'Khác' }, board.scenes[1]] });
  expect(wrong.error?.issues[0]).toMatchObject({
    path: ['scenes', 0, 'press'],
    message: 'is none of the buttons of its scene',
  });
});
