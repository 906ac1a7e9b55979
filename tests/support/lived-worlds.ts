import type { EdgeKind } from '#app/features/organisations/reorganisation.rules';
import { addDays, type Day, day } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { fc } from '#tests/support/properties';
import { type MadeUnit, makeMembership, makePerson, makeUnit } from './organisations';

/** The first day of every world; its units may open before it or on days to come. */
export const START: Day = day('2025-05-01');

const DEEPEST = 6;
const some = fc.nat({ max: 40 });

const tree = fc.record({
  /** deep: a chain as far as it goes; wide: all below the roots; mixed: anywhere. */
  form: fc.constantFrom('deep', 'wide', 'mixed', 'mixed'),
  roots: fc.constantFrom(1, 1, 2, 3),
  units: fc.array(fc.record({ above: some, opens: fc.option(fc.nat({ max: 100 }), { freq: 4 }) }), {
    minLength: 3,
    maxLength: 14,
  }),
});

const people = fc.array(
  fc.record({
    units: fc.uniqueArray(some, { minLength: 1, maxLength: 2 }),
    joins: fc.nat({ max: 60 }),
    leaves: fc.option(fc.nat({ max: 90 }), { freq: 3 }),
  }),
  { minLength: 3, maxLength: 10 },
);

const fate = fc.record({
  kind: fc.constantFrom<EdgeKind>('merge', 'merge', 'split', 'split', 'rename', 'abolish', 'move'),
  unit: some,
  /** A unit that it makes, or one that is there already. */
  to: some,
  share: fc.integer({ min: 1, max: 4 }),
});

const reorganise = fc.record({
  do: fc.constant('reorganise' as const),
  fates: fc.array(fate, { minLength: 1, maxLength: 6 }),
  made: fc.array(some, { minLength: 1, maxLength: 3 }),
  /** Where a file sends people of split units. */
  people: fc.array(fc.tuple(some, some), { maxLength: 4 }),
  /** Days between its day and the day on which it is applied. */
  late: fc.nat({ max: 25 }),
  /** Undone at once, or left for what comes. */
  back: fc.constantFrom(true, false, false),
});

/** What may happen on any day. */
export const stepNames = [
  ...(['join', 'leave', 'transfer', 'complete', 'exempt', 'revoke', 'import', 'importBack'] as const),
  ...(['merge', 'declare', 'open', 'close', 'move', 'share', 'undo'] as const),
];

const everyday = fc.record({
  // Those that need something before them more often.
  do: fc.constantFrom(
    ...stepNames,
    ...(['import', 'importBack', 'importBack', 'share', 'share', 'undo', 'undo', 'exempt', 'revoke', 'move'] as const),
  ),
  ...{ who: some, unit: some, to: some, count: fc.nat({ max: 8 }), later: fc.nat({ max: 30 }) },
});

const life = fc.array(fc.record({ wait: fc.nat({ max: 9 }), step: everyday }), { minLength: 2, maxLength: 8 });

/** A province of any shape with people in it, and what happens there in the order of days, with two reorganisations. */
export const livedWorld = fc.record({
  ...{ tree, people },
  declared: fc.array(fc.tuple(some, fc.nat({ max: 8 })), { minLength: 1, maxLength: 5 }),
  chapters: fc.array(fc.record({ life, change: reorganise }), { minLength: 1, maxLength: 2 }),
  end: life,
});

export type LivedWorld = typeof livedWorld extends fc.Arbitrary<infer T> ? T : never;
export type Step = LivedWorld['end'][number]['step'];
export type Change = LivedWorld['chapters'][number]['change'];

/** Its units and people in the database. Several units may stand at the top; none is deeper than the sixth below it. */
export async function makeWorld({ tree: { form, roots, units: shape }, people: wanted, declared }: LivedWorld) {
  const units: Array<MadeUnit & { depth: number; opensOn: Day }> = [];
  for (const [index, { above, opens }] of shape.entries()) {
    const tops = Math.min(roots, index);
    const at = { deep: index - 1, wide: above % Math.max(1, tops), mixed: above % Math.max(1, index) }[form];
    const near = index < roots ? null : (units[at] ?? null);
    const parent = near && near.depth >= DEEPEST ? (units[0] ?? null) : near;
    const wished = opens === null || !parent ? day('2020-01-01') : addDays(START, opens);
    const opensOn = parent && parent.opensOn > wished ? parent.opensOn : wished;
    const type = parent ? 'commune' : 'province';
    const made = await makeUnit(`u-${index}`, { parent, type, fromDay: opensOn });
    units.push({ ...made, opensOn, depth: parent ? parent.depth + 1 : 1 });
  }
  for (const [index, { units: of, joins, leaves }] of wanted.entries()) {
    const personId = await makePerson(nameOf(index), { personCode: `CB${index}` });
    for (const unit of new Set(of.map((at) => units[at % units.length]))) {
      if (!unit) continue;
      const wished = addDays(START, joins - 30);
      const fromDay = wished < unit.opensOn ? unit.opensOn : wished;
      await makeMembership(personId, unit, { fromDay, toDay: leaves === null ? null : addDays(fromDay, leaves) });
    }
  }
  for (const [at, count] of declared) {
    await execute(sql`
      insert into "Headcount" ("id", "unitId", "audience", "cycleKey", "declared", "declaredAt")
      values (${newId()}::uuid, ${units[at % units.length]?.id}::uuid, 'officials', '2025', ${count}, '2025-02-01')
      on conflict do nothing`);
  }
}

const GIVEN = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hà', 'Khoa', 'Lan', 'Minh', 'Nga'];

/** A name for the n-th person, of letters alone. */
export function nameOf(index: number): string {
  const given = (at: number) => GIVEN[at % GIVEN.length];
  return `Nguyễn ${given(Math.floor(index / 10))} ${given(index)}`;
}
