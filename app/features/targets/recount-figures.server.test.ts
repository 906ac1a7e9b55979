import { expect, test } from 'vitest';
import { execute, sql } from '#app/foundation/db.server';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { makeLadder } from '#tests/support/reminders';
import { recountFigures } from './recount-figures.server';

useDatabase();

test('the nightly alarm is silent while figures are what a recount says, and fails the job when one is not', async () => {
  await makeLadder();
  freezeAt('2026-11-21');
  expect((await recountFigures()).figures).toBeGreaterThan(0);
  await execute(sql`update "UnitFigure" set "met" = "met" + 1 where ctid = (select min(ctid) from "UnitFigure")`);
  await expect(recountFigures()).rejects.toThrow('kept figures differ');
});
