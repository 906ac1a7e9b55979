import { expect, test } from 'vitest';
import { readNumbers } from './report-numbers.rules';

const measures = [
  { key: 'm1', titleVi: 'Số người', unitVi: 'người' },
  { key: 'm2', titleVi: 'Số buổi', unitVi: 'buổi' },
];
const read = (m1: string, m2 = '') => readNumbers(measures, (name) => ({ 'n.m1': m1, 'n.m2': m2 })[name] ?? '');

test('whole numbers, with or without separators of thousands; empty is none', () => {
  expect(read('1204')).toEqual({ m1: 1204, m2: 0 });
  expect(read('1.204', ' 3 ')).toEqual({ m1: 1204, m2: 3 });
  expect(read('12 040')).toEqual({ m1: 12040, m2: 0 });
});

test.each(['-1', '1,5', '1.5', '12a', '1e9', '99999999999', '1.2.3'])('%s is no count of people', (text) => {
  expect(read(text)).toEqual({ wrong: measures[0] });
});
