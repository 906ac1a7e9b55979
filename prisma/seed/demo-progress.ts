import type { NewAchievement } from '#app/features/targets/record-achievements.server';
import { addDays, type Day, day, daysBetween } from '#app/foundation/clock';
import { newId } from '#app/foundation/ids';
import { type Random, randomFrom } from './random';

export type Learner = { personId: string; personCode: string; audience: string; unitCode: string; fromDay: Day };

export type DemoProgress = NewAchievement;

type Question = { year: number; until: Day };

/** How much of an audience has done it by the end of a year that has passed, and so far in the one under way. */
const reached: Record<string, { past: number; present: number }> = {
  officials: { past: 0.96, present: 0.62 },
  'system-operators': { past: 0.93, present: 0.5 },
  'dtt-members': { past: 0.88, present: 0.44 },
  'high-school-students': { past: 0.7, present: 0.4 },
};

/**
 * What the demo's people have done in a year, as accepted evidence: sheets of classes that units held, certificates of the
 * national platform. Units differ, classes are held on a few days of each unit, and people of the printed list have done
 * nothing this year, so that they can do it in front of the visitor.
 */
export function progressOf(
  learners: readonly Learner[],
  named: ReadonlySet<string>,
  { year, until }: Question,
): DemoProgress[] {
  const random = randomFrom(year);
  const present = until < day(`${year}-12-31`);
  const units = new Map<string, { zeal: number; classes: Day[] }>();
  const progress: DemoProgress[] = [];
  for (const { personId, audience, unitCode, fromDay } of learners) {
    const unit = units.get(unitCode) ?? invent(random, year, until);
    units.set(unitCode, unit);
    const share = reached[audience]?.[present ? 'present' : 'past'] ?? 0;
    const chance = present ? share * unit.zeal : 1 - (1 - share) * (2 - unit.zeal);
    const [luck, way] = [random.next(), random.next()];
    const inClass = way < 0.75;
    const achievedOn = inClass
      ? random.pick(unit.classes)
      : addDays(day(`${year}-01-15`), random.between(0, Math.max(0, daysBetween(day(`${year}-01-15`), until))));
    if ((present && named.has(personId)) || luck > chance || achievedOn < fromDay || achievedOn > until) continue;
    progress.push({
      personId,
      sourceType: 'evidence',
      sourceKey: inClass ? 'sign-in-sheet' : 'national-platform',
      sourceId: newId(),
      achievedOn,
    });
  }
  return progress;
}

/** Some units are quick, some are slow; each held two to four classes. */
function invent(random: Random, year: number, until: Day): { zeal: number; classes: Day[] } {
  const first = day(`${year}-02-20`);
  const span = Math.max(0, daysBetween(first, until));
  const classes = Array.from({ length: random.between(2, 4) }, () => addDays(first, random.between(0, span)));
  return { zeal: 0.55 + random.next() * 0.9, classes };
}
