import { describe, expect, test } from 'vitest';
import {
  afterLease,
  emptyFigures,
  ledgerSum,
  MAX_ATTEMPTS,
  mayBecome,
  messageStates,
  messageTransitions,
  notYet,
  retryAt,
  settledStates,
} from './message-state.rules';

describe('the states of a message', () => {
  test('nothing is sent again once its outcome is unknown, and nothing that was sent is taken back', () => {
    const sendsAgain = (state: (typeof messageStates)[number]): boolean => {
      const seen = new Set<string>();
      const walk = (at: (typeof messageStates)[number]): boolean => {
        if (at === 'submitting') return true;
        if (seen.has(at)) return false;
        seen.add(at);
        return messageTransitions[at].some(walk);
      };
      return walk(state);
    };
    expect(messageStates.filter(sendsAgain)).toEqual(['queued', 'claimed', 'submitting']);
  });

  test('the way to the far end leads through claimed and submitting only', () => {
    const leadsTo = (state: string) =>
      messageStates.filter((other) => messageTransitions[other].includes(state as never));
    expect(leadsTo('submitting')).toEqual(['claimed']);
    expect(leadsTo('accepted')).toEqual(['submitting']);
    expect(leadsTo('unknown')).toEqual(['submitting']);
    expect(leadsTo('delivered')).toEqual(['accepted', 'unknown']);
  });

  test('a lease that ends gives back what was not sent and doubts what may have been', () => {
    expect(afterLease('claimed')).toBe('queued');
    expect(afterLease('submitting')).toBe('unknown');
    expect(mayBecome('claimed', 'queued') && mayBecome('submitting', 'unknown')).toBe(true);
    expect(mayBecome('unknown', 'queued')).toBe(false);
  });

  test('the figures add up', () => {
    const figures = { ...emptyFigures(), queued: 2, claimed: 1, submitting: 1, delivered: 5, unknown: 1 };
    expect(ledgerSum(figures)).toBe(10);
    expect(notYet(figures)).toBe(4);
    expect(settledStates).toHaveLength(7);
  });

  test('tries again later and later, and then no more', () => {
    const now = new Date('2026-05-04T03:00:00Z');
    expect(retryAt(1, now)).toEqual(new Date('2026-05-04T03:01:00Z'));
    expect(retryAt(5, now)).toEqual(new Date('2026-05-04T07:00:00Z'));
    expect(retryAt(MAX_ATTEMPTS, now)).toBeNull();
  });
});
