import { describe, expect, test } from 'vitest';
import { judgeApproval, mayWaveBecome, statesBefore } from './wave-state.rules';

const now = new Date('2026-05-04T03:00:00Z');
const question = {
  frozenCount: 1_001,
  secondPersonAbove: 1_000,
  createdBy: 'one',
  approverId: 'other',
  approverRoles: ['campaign-approver'],
  secondFactorAt: new Date('2026-05-04T02:51:00Z'),
  now,
};

describe('who may approve a wave', () => {
  test('above the limit: another person, of the role, with a fresh second factor', () => {
    expect(judgeApproval(question)).toBe('allowed');
    expect(judgeApproval({ ...question, approverId: 'one' })).toBe('second-person');
    expect(judgeApproval({ ...question, approverRoles: ['campaign-team'] })).toBe('approver-role');
    expect(judgeApproval({ ...question, secondFactorAt: null })).toBe('step-up');
    expect(judgeApproval({ ...question, secondFactorAt: new Date('2026-05-04T02:49:59Z') })).toBe('step-up');
    // A factor shown in the future is a wrong clock, not a fresh one.
    expect(judgeApproval({ ...question, secondFactorAt: new Date('2026-05-04T03:05:00Z') })).toBe('step-up');
  });

  test('up to the limit: whoever plans it, with a fresh second factor', () => {
    const small = {
      ...question,
      frozenCount: 1_000,
      approverId: 'one',
      approverRoles: ['campaign-team'],
    };
    expect(judgeApproval(small)).toBe('allowed');
    expect(judgeApproval({ ...small, secondFactorAt: null })).toBe('step-up');
  });
});

test('a wave is sent only after its approval, and an ended one stays ended', () => {
  expect(statesBefore('sending')).toEqual(['approved', 'paused']);
  expect(statesBefore('paused')).toEqual(['approved', 'sending']);
  expect(statesBefore('cancelled')).toEqual(['draft', 'awaiting-approval', 'approved', 'sending', 'paused']);
  expect(mayWaveBecome('draft', 'approved')).toBe(false);
  expect(mayWaveBecome('finished', 'sending')).toBe(false);
});
