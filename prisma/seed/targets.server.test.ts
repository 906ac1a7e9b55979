import { expect, test } from 'vitest';
import { unitFigures } from '#app/features/targets/figures.queries.server';
import {
  allFigurePeople,
  figurePeople,
  figurePeopleCount,
  missingPeople,
} from '#app/features/targets/people.queries.server';
import { denominatorOf, percentageOf } from '#app/features/targets/percentage.rules';
import { personObligations } from '#app/features/targets/person-obligations.queries.server';
import { refreshObligations } from '#app/features/targets/refresh-obligations.server';
import { rollDay } from '#app/features/targets/roll-day.server';
import { verifyFigures } from '#app/features/targets/verify-figures.server';
import { db, row, sql } from '#app/foundation/db.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { seedOrganisations } from './organisations.server';
import { seedTargets } from './targets.server';

useDatabase();
const actor = { kind: 'system', job: 'test' } as const;

test('the demo has two believable years, and every figure opens to its people', async () => {
  freezeAt('2026-11-22');
  await seedOrganisations();
  await seedTargets();

  const figures = await unitFigures(actor, { unitCode: 'ubnd-tinh' });
  expect(figures.cycle.key).toBe('2026');
  expect(figures.targets.map(({ id }) => id)).toEqual([
    'officials-awareness',
    'operators-digital',
    'dtt-members',
    'students',
  ]);
  for (const target of figures.targets) {
    const total = figures.total[target.id];
    if (!total) throw new Error(`${target.id} has no figure`);
    expect(denominatorOf(total)).toBeGreaterThan(20);
    expect(percentageOf(total)).toBeGreaterThan(20);
    expect(percentageOf(total)).toBeLessThan(90);
    for (const state of ['owed', 'met', 'exempted'] as const) {
      const question = { unitId: figures.unit.id, targetId: target.id, cycle: figures.cycle, state };
      expect(await figurePeopleCount(actor, question)).toBe(total[state]);
    }
    expect(await missingPeople(actor, { targetId: target.id, unitCode: 'ubnd-tinh' })).toHaveLength(total.owed);
  }
  expect(figures.total['officials-awareness']?.unnamed).toBeGreaterThan(0);
  expect(figures.total['officials-awareness']?.exempted).toBeGreaterThan(5);

  const last = await unitFigures(actor, { unitCode: 'ubnd-tinh', cycleKey: '2025' });
  expect(last.cycle.closed).toBe(true);
  expect(
    percentageOf(last.total['officials-awareness'] ?? { owed: 0, met: 0, exempted: 0, unnamed: 0 }),
  ).toBeGreaterThan(85);

  // The pages of a list hold everybody once.
  const question = { unitId: figures.unit.id, targetId: 'officials-awareness', cycle: figures.cycle, state: null };
  const seen = new Set<string>();
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof figurePeople>> = await figurePeople(actor, {
      ...question,
      page: { after, size: 200 },
    });
    for (const { personId } of page.rows) seen.add(personId);
    after = page.next;
  } while (after);
  expect(seen.size).toBe((await allFigurePeople(actor, question)).length);

  const learner = await db().user.findUniqueOrThrow({ where: { loginName: 'canbo.demo' } });
  const obligations = await personObligations(actor, { personId: learner.personId ?? '' });
  expect(obligations.map(({ cycleKey, state }) => `${cycleKey} ${state}`)).toContain('2026 owed');
  expect(obligations[0]?.history[0]).toMatchObject({ kind: 'created', causeType: 'membership' });

  expect((await verifyFigures()).differences).toEqual([]);
  const events = await row(sql`select count(*) from "ObligationEvent"`);
  await seedTargets();
  expect(await rollDay(actor)).toEqual([]);
  expect(await refreshObligations(actor, { people: 'all' })).toMatchObject({
    created: 0,
    moved: 0,
    released: 0,
    met: 0,
  });
  expect(await row(sql`select count(*) from "ObligationEvent"`)).toEqual(events);
}, 60_000);
