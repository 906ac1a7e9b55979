import { expect, test } from 'vitest';
import { codesIn, evidenceStates, matchCodes, mayStep, wouldMeet } from './evidence-state.rules';

test('each step starts where it may and nowhere else', () => {
  const from = (step: Parameters<typeof mayStep>[0]) => evidenceStates.filter((state) => mayStep(step, state));
  expect(from('edit')).toEqual(['draft', 'returned']);
  expect(from('submit')).toEqual(['draft', 'returned']);
  expect(from('withdraw')).toEqual(['draft', 'submitted', 'returned']);
  expect(from('accept')).toEqual(['submitted']);
  expect(from('return')).toEqual(['submitted']);
  expect(from('revoke')).toEqual(['accepted']);
});

test('a pasted list is read as people paste it', () => {
  expect(codesIn('CB001\r\ncb 002\n\n; CB003, CB004')).toEqual([['CB001'], ['CB002'], ['CB003'], ['CB004']]);
  expect(codesIn('1\tCB005\tAn')).toEqual([['1', 'CB005', 'AN']]);
  expect(codesIn(' \n ')).toEqual([]);
});

test('unknown and repeated lines are told, each once', () => {
  const lines = codesIn('A1\n2\tB2\tNguyễn Văn An\nA1\nC3\nC3\n7\tD4');
  expect(matchCodes(lines, new Set(['A1', 'B2']))).toEqual({
    found: ['A1', 'B2'],
    unknown: ['C3', '7 D4'],
    twice: ['A1'],
  });
});

const asked = {
  kind: 'sign-in-sheet',
  heldOn: '2026-03-01',
  state: 'owed',
  annual: true,
  endsOn: '2026-12-31',
  countsFrom: '2026-01-01',
  requirement: { mode: 'any', courses: ['a'], evidenceKinds: ['sign-in-sheet'] },
} as const;

test('a reviewer is told what accepting would do', () => {
  expect(wouldMeet(asked)).toBe('meets');
  expect(wouldMeet({ ...asked, state: 'met' })).toBe('not-owed');
  expect(wouldMeet({ ...asked, kind: 'national-platform' })).toBe('not-asked');
  expect(wouldMeet({ ...asked, requirement: null })).toBe('not-asked');
  expect(wouldMeet({ ...asked, heldOn: '2025-12-31' })).toBe('outside');
  expect(wouldMeet({ ...asked, heldOn: '2025-12-31', countsFrom: '2025-12-01' })).toBe('meets');
  expect(wouldMeet({ ...asked, heldOn: '2025-12-31', annual: false })).toBe('meets');
  expect(wouldMeet({ ...asked, heldOn: '2027-01-01', annual: false })).toBe('outside');
  expect(wouldMeet({ ...asked, requirement: { ...asked.requirement, mode: 'all' } })).toBe('with-more');
  expect(wouldMeet({ ...asked, requirement: { mode: 'all', courses: [], evidenceKinds: ['sign-in-sheet'] } })).toBe(
    'meets',
  );
});
