import { describe, expect, test } from 'vitest';
import { captions } from '#tests/support/media';
import { inspectCaptions } from './captions.rules';
import { readWebVtt } from './webvtt.rules';

const told = (source: string, seconds: number | null = 60) =>
  inspectCaptions(source, seconds).map(({ line, message }) => `${line}: ${message}`);

describe('WebVTT', () => {
  test('names, notes, hours, settings and tags are read; what is not shown is passed over', () => {
    const source =
      '\ufeffWEBVTT - Nộp hồ sơ\r\n\r\nNOTE người soạn\r\n\r\nSTYLE\r\n::cue {}\r\n\r\n1\r\n00:01.000 --> 00:03.500 line:0 align:start\r\n<v Chị Hạnh>Mở <b>Cổng</b> &amp; tìm\r\n\r\n00:00:04.000 --> 01:00:06.000\r\nHai\r\ndòng';
    expect(readWebVtt(source)).toEqual({
      cues: [
        { line: 9, from: 1_000, to: 3_500, text: 'Mở Cổng & tìm' },
        { line: 12, from: 4_000, to: 3_606_000, text: 'Hai\ndòng' },
      ],
      faults: [],
    });
  });

  test.each<[string, string, string]>([
    ['no head', '00:01.000 --> 00:03.000\nA', '1: captions begin with the line WEBVTT'],
    ['no empty line behind the head', 'WEBVTT\n00:01.000 --> 00:03.000\nA', '2: an empty line comes after WEBVTT'],
    [
      'the times of SubRip',
      captions('00:00:01,000 --> 00:00:03,000\nA'),
      '3: "00:00:01,000 --> 00:00:03,000" is no time',
    ],
    ['sixty seconds', captions('00:60.000 --> 01:03.000\nA'), '3: "00:60.000 --> 01:03.000" is no time'],
    ['words without a time', captions('A\nB'), '4: "B" is no time'],
    ['a setting that nobody knows', captions('00:01.000 --> 00:03.000 colour:red\nA'), '3: "colour:red" is no setting'],
    ['a tag of HTML', captions('00:01.000 --> 00:03.000\n<font color="red">A</font>'), '4: "<" opens a tag'],
    ['a lone &', captions('00:01.000 --> 00:03.000\nTên & tuổi'), '4: "&" alone is not allowed'],
    ['an arrow in the words', captions('1\n00:01.000 --> 00:03.000\nA --> B'), '5: "-->" is not allowed'],
  ])('%s is told with its line', (_, source, fault) => {
    expect(told(source).join('\n')).toContain(fault);
  });
});

describe('what can be followed', () => {
  test('17 signs a second are read, 18 are not', () => {
    expect(told(captions(`00:00.000 --> 00:02.000\n${'a'.repeat(34)}`))).toEqual([]);
    expect(told(captions(`00:00.000 --> 00:02.000\n${'a'.repeat(35)}`))).toEqual([
      '3: 35 signs in 2 seconds: at most 17 a second can be read, here 34',
    ]);
  });

  test('a sign with its marks is one sign, however it is written', () => {
    expect(told(captions(`00:00.000 --> 00:01.000\n${'ộ'.normalize('NFD').repeat(17)}`))).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['a line of 43 signs', captions(`00:00.000 --> 00:09.000\n${'a'.repeat(43)}`), '3: a line is longer than 42 signs'],
    ['three lines', captions('00:00.000 --> 00:09.000\na\nb\nc'), '3: 3 lines, at most 2 are allowed'],
    ['no words', captions('00:00.000 --> 00:09.000\n<b></b>'), '3: a caption without words'],
    ['an end before its beginning', captions('00:03.000 --> 00:02.000\na'), '3: the caption ends before it begins'],
    ['a blink', captions('00:03.000 --> 00:03.900\na'), '3: the caption stands for less than a second'],
    [
      'an end after the film',
      captions('00:58.000 --> 01:00.001\na'),
      '3: the caption ends after the film, which lasts 60.000 seconds',
    ],
    ['no captions at all', 'WEBVTT\n', '1: there are no captions in it'],
  ])('%s', (_, source, fault) => {
    expect(told(source)).toEqual([fault]);
  });

  test('captions stand one after the other, in order', () => {
    const [one, two] = ['00:01.000 --> 00:03.000\na', '00:02.999 --> 00:05.000\nb'];
    expect(told(captions(one, two))).toEqual(['6: the caption begins before the one above it ends']);
    expect(told(captions(two, one))).toEqual(['6: the caption begins before the one above it']);
    expect(told(captions(one, '00:03.000 --> 00:05.000\nb'))).toEqual([]);
  });

  test('of a film that nobody could read the length is not held against them', () => {
    expect(told(captions('00:58.000 --> 01:02.000\na'), null)).toEqual([]);
  });
});
