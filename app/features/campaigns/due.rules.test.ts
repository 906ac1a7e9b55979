import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDue } from './due.rules';

test.each([
  ['2024-Q4', '2024-12-31'],
  ['2025-Q1', '2025-03-31'],
  ['2024-12', '2024-12-31'],
  ['2024-02', '2024-02-29'],
  ['2024-12-15', '2024-12-15'],
  ['2025', '2025-12-31'],
  ['2024..2025', '2025-12-31'],
  ['yearly', null],
])('%s is due on %s', (text, on) => {
  expect(parseDue(text).on).toBe(on);
});

test('a due date that nobody understands is refused', () => {
  for (const text of ['', '2024-Q5', '2024-13', '2024-02-30', 'soon']) expect(() => parseDue(text)).toThrow(RangeError);
});

test('every due date of plan 1205 is understood', () => {
  const plan = parse(readFileSync('prisma/seed/data/plan-1205.yaml', 'utf8')) as {
    taskGroups: Array<{ tasks: Array<{ due: string }> }>;
  };
  const dues = plan.taskGroups.flatMap((group) => group.tasks.map((task) => String(task.due)));
  expect(dues.length).toBeGreaterThan(30);
  for (const due of dues) expect(() => parseDue(due)).not.toThrow();
});
