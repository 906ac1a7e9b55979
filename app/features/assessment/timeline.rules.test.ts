import { expect, test } from 'vitest';
import { type TimelineEntry, timelineOf } from './timeline.rules';

const at = (text: string) => new Date(`2026-03-02T08:${text}Z`);
const open = {
  createdAt: at('00:00.000'),
  servedAt: at('00:01.000'),
  heldAt: at('00:02.000'),
  deadlineAt: at('20:02.000'),
  markedAt: null,
  closedBy: null,
  mark: null,
  passed: null,
};
const entry = (time: string, sequence: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  at: at(time),
  epoch: 1,
  sequence,
  question: 0,
  chosen: [1],
  words: '',
  standing: 'on-time',
  ...more,
});

test('everything stands in the order of time, and an answer says whether it made the mark', () => {
  const [first, second] = [entry('01:00.000', 1), entry('02:00.000', 2)];
  const marked = { ...open, markedAt: at('03:00.000'), closedBy: 'learner' as const, mark: 8_000, passed: true };
  const events = timelineOf(marked, [second, first], [{ epoch: 2, at: at('02:30.000') }], new Set([second]));
  expect(events.map((event) => [event.kind, 'counts' in event ? event.counts : null])).toEqual([
    ['handed-out', null],
    ['served', null],
    ['held', null],
    ['answer', false],
    ['answer', true],
    ['taken-over', null],
    ['handed-in', null],
  ]);
  expect(events.at(-1)).toMatchObject({ mark: 8_000, passed: true });
});

test('a deadline that was handed in before is not told; one that was waited for is, before the closing', () => {
  const closed = { ...open, markedAt: at('20:35.000'), closedBy: 'deadline' as const, mark: 0, passed: false };
  expect(timelineOf(closed, [], [], new Set()).map(({ kind }) => kind)).toEqual([
    'handed-out',
    'served',
    'held',
    'deadline',
    'closed',
  ]);
});

test('what happened in one millisecond stands in the order in which it can have happened', () => {
  const together = { ...open, servedAt: open.createdAt, heldAt: open.createdAt };
  const kinds = timelineOf(together, [entry('00:00.000', 1)], [], new Set()).map(({ kind }) => kind);
  expect(kinds.slice(0, 4)).toEqual(['handed-out', 'served', 'held', 'answer']);
});

test('a paper that nobody opened has only been drawn', () => {
  const waiting = { ...open, servedAt: null, heldAt: null, deadlineAt: null };
  expect(timelineOf(waiting, [], [], new Set())).toEqual([{ kind: 'handed-out', at: open.createdAt }]);
});

test('a corrected key is told with the mark that it made; handing in keeps the mark of its time', () => {
  const marked = { ...open, markedAt: at('03:00.000'), closedBy: 'learner' as const, mark: 9_000, passed: true };
  const remark = (time: string, markBefore: number, markAfter: number) => ({
    at: at(time),
    markBefore,
    passedBefore: markBefore >= 8_000,
    markAfter,
    passedAfter: markAfter >= 8_000,
    reason: 'in nhầm',
  });
  const remarks = [remark('30:00.000', 7_000, 8_000), remark('40:00.000', 8_000, 9_000)];
  const events = timelineOf(marked, [], [], new Set(), remarks).slice(-3);
  expect(events).toEqual([
    { kind: 'handed-in', at: marked.markedAt, mark: 7_000, passed: false },
    { kind: 're-marked', at: at('30:00.000'), mark: 8_000, passed: true, reason: 'in nhầm' },
    { kind: 're-marked', at: at('40:00.000'), mark: 9_000, passed: true, reason: 'in nhầm' },
  ]);
});

test('time that was given back stands where the server answered again', () => {
  const credit = { from: at('01:10.000'), until: at('01:40.000'), ms: 30_000 };
  const events = timelineOf(open, [entry('01:05.000', 1), entry('01:40.000', 2)], [], new Set(), [], [credit]);
  expect(events.map(({ kind }) => kind)).toEqual([
    'handed-out',
    'served',
    'held',
    'answer',
    'given-back',
    'answer',
    'deadline',
  ]);
  expect(events[4]).toEqual({ kind: 'given-back', at: credit.until, from: credit.from, seconds: 30 });
});
