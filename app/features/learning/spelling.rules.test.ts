import { expect, test } from 'vitest';
import { likelySpellings } from './spelling.rules';

const known = [
  'chu 40',
  'ky 30',
  'so 90',
  'dich 50',
  'vu 50',
  'cong 60',
  'con 20',
  'otp 12',
  'khau 9',
  'mat 15',
  'vneid 7',
].map((each) => {
  const [word = '', passages] = each.split(' ');
  return { word, passages: Number(passages) };
});

test.each([
  ['a letter too many', 'mat khaau', 'mat khau'],
  ['a letter too few', 'mat kau', 'mat khau'],
  ['another letter', 'dixh vu', 'dich vu'],
  ['two exchanged', 'idch vu', 'dich vu'],
  ['at the end', 'dihc vu', 'dich vu'],
  ['no space', 'chuky so', 'chu ky so'],
  ['of two the more frequent', 'conh', 'cong'],
  ['a name', 'vnied', 'vneid'],
  ['two of them', 'mta khua', 'mat khau'],
])('%s: %s is %s', (_, typed, meant) => {
  expect(likelySpellings(typed.split(' '), known)[0]).toBe(meant);
});

test.each([
  ['nothing is unknown', 'chu ky so'],
  ['too short to tell', 'kx'],
  ['two slips away', 'khxxu'],
  ['one of two can be told', 'dixh zzzzz'],
  ['a number is what it is', '1588'],
  ['nothing was asked', ''],
])('%s: no other spelling', (_, typed) => {
  expect(likelySpellings(typed.split(' ').filter(Boolean), known)).toEqual([]);
});

test('many unknown syllables do not make a heap of spellings', () => {
  const alike = [...'bcdghklmnt'].map((letter) => ({ word: `${letter}an`, passages: 1 }));
  expect(likelySpellings(Array(12).fill('xan'), alike)).toHaveLength(16);
});

test('the same whatever the order of the known words, and none of what nobody knows', () => {
  expect(likelySpellings(['conh', 'conh'], [...known].reverse())).toEqual([
    'cong cong',
    'con cong',
    'cong con',
    'con con',
  ]);
  expect(likelySpellings(['conh'], [])).toEqual([]);
});
