import { expect, test } from 'vitest';
import type { ItemKey } from './item';
import { keyChange } from './key-change.rules';
import { correctedKey } from './key-correction.rules';
import type { ItemType } from './paper.rules';

const key = (more: Partial<ItemKey>): ItemKey => ({
  correct: [],
  feedback: '',
  optionFeedback: ['', '', ''],
  ...more,
});
const options = ['một', 'hai', 'ba'];
/** `text before>after`, with `*` where it changes. */
const said = (type: ItemType, before: ItemKey, after: ItemKey, rows?: string[]) =>
  keyChange(type, { options, rows }, before, after).map(({ text, tolerance, match, place, changed, ...standing }) => {
    const word = (each: (typeof standing)['before']) =>
      each === 'everybody' ? 'all' : `${each.right ? '+' : '-'}${each.credit ?? ''}`;
    const named = [text, tolerance && `±${tolerance}`, match, place].filter(Boolean).join(' ');
    return `${named} ${word(standing.before)}>${word(standing.after)}${changed ? '*' : ''}`;
  });
const corrected = (type: ItemType, before: ItemKey, ...[correction]: [Parameters<typeof correctedKey>[2]]) => {
  const after = correctedKey(type, before, correction);
  if (!after) throw new Error('corrects nothing');
  return after;
};

test('options of a choice: which become right, which wrong, and the shares that fall away', () => {
  const single = key({ correct: [1] });
  expect(said('single', single, corrected('single', single, { mode: 'options', right: [0, 1] }))).toEqual([
    'một ->+*',
    'hai +>+',
    'ba ->-',
  ]);
  const weighed = key({ correct: [0, 1], credits: [50, 50, -50] });
  expect(said('multiple', weighed, corrected('multiple', weighed, { mode: 'options', right: [0, 2] }))).toEqual([
    'một +50>+*',
    'hai +50>-*',
    'ba --50>+*',
  ]);
});

test('typed answers: what is accepted besides, with its tolerance and its share', () => {
  const numeric = key({
    accepted: [
      { text: '87.5', tolerance: '0.25' },
      { text: '80', credit: 50 },
    ],
  });
  expect(said('numeric', numeric, corrected('numeric', numeric, { mode: 'accepted', accepted: '90' }))).toEqual([
    '87.5 ±0.25 +>+',
    '80 +50>+50',
    '90 ->+*',
  ]);
  const raised = { ...numeric, accepted: [{ text: '80' }] };
  expect(said('numeric', numeric, raised)).toEqual(['87.5 ±0.25 +>-*', '80 +50>+*']);
  const foreseen = key({ accepted: [{ text: 'a' }, { text: 'b', credit: 0 }] });
  expect(said('short-text', foreseen, corrected('short-text', foreseen, { mode: 'accepted', accepted: 'c' }))).toEqual([
    'a +>+',
    'b ->-',
    'c ->+*',
  ]);
  expect(said('short-text', foreseen, corrected('short-text', foreseen, { mode: 'accepted', accepted: 'b' }))).toEqual([
    'a +>+',
    'b ->+*',
  ]);
});

test('a withdrawn question has everybody right, whatever its type; and back again', () => {
  const matching = key({ correct: [2, 0] });
  const gone = corrected('matching', matching, { mode: 'everybody' });
  expect(said('matching', matching, gone, ['x', 'y'])).toEqual(['x ba +>all*', 'y một +>all*']);
  const ordering = key({ correct: [2, 0, 1] });
  expect(said('ordering', ordering, { ...ordering, everybody: true })).toEqual([
    'hai 1 +>all*',
    'ba 2 +>all*',
    'một 3 +>all*',
  ]);
  const single = key({ correct: [1], everybody: true });
  expect(said('single', single, corrected('single', single, { mode: 'options', right: [1] }))).toEqual([
    'một all>-*',
    'hai all>+*',
    'ba all>-*',
  ]);
});
