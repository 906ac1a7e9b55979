import {
  applyReorganisation,
  type ReorganisationOutcome,
} from '#app/features/organisations/apply-reorganisation.server';
import { reorganisationById } from '#app/features/organisations/reorganisation-plan.queries.server';
import { type Day, today } from '#app/foundation/clock';
import { inTransaction } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { figuresByUnit, type UnitFigureLine } from './moved-figures.queries.server';
import { type MovedUnit, movedFigures } from './moved-figures.rules';
import { rollDay } from './roll-day.server';
import { type TargetInCycle, targetsOn } from './target-scope.queries.server';

export type ReorganisationPreview = {
  outcome: ReorganisationOutcome;
  targets: Array<Pick<TargetInCycle, 'targetId' | 'titleVi' | 'titleEn'>>;
  /** The topmost unit, before and after: the two are the same, or the plan must not be applied. */
  total: MovedUnit | null;
  /** Every unit with a figure that moves. */
  units: MovedUnit[];
};

type PreviewQuestion = {
  reorganisationId: string;
  version: number;
  /** Told when the first, second and third of its stages begin: figures before, application, figures after. */
  onStage?: (stage: number) => Promise<unknown>;
};

/** Carries the answer out of a transaction that must not last. */
class RolledBack {
  constructor(readonly preview: ReorganisationPreview) {}
}

/**
 * What a reorganisation would do: it is applied, the figures are read before and after, and all of it is rolled back. So it is
 * the application's own answer, in every room that hears of it. Writes nothing.
 * @throws DomainError as `applyReorganisation`, but its day may be still to come
 */
export async function previewReorganisation(
  actor: Actor,
  { reorganisationId, version, onStage }: PreviewQuestion,
): Promise<ReorganisationPreview> {
  const plan = await reorganisationById(actor, { reorganisationId });
  const at: Day = plan.day > today() ? plan.day : today();
  try {
    await inTransaction(
      async () => {
        await onStage?.(1);
        // What the night staff has not done yet moves figures too, but not because of the plan.
        await rollDay({ kind: 'system', job: 'preview' });
        const targets = await targetsOn(at);
        const before = await figuresByUnit(actor, { targets, at, from: plan.day });
        await onStage?.(2);
        const outcome = await applyReorganisation(actor, { reorganisationId, version, ahead: true });
        await onStage?.(3);
        const after = await figuresByUnit(actor, { targets, at, from: plan.day });
        const isTop = ({ unitId }: UnitFigureLine) => unitId === plan.unitId;
        throw new RolledBack({
          outcome,
          targets: targets.map(({ targetId, titleVi, titleEn }) => ({ targetId, titleVi, titleEn })),
          total: movedFigures(before.filter(isTop), after.filter(isTop), { all: true })[0] ?? null,
          units: movedFigures(before, after).filter(({ id }) => id !== plan.unitId),
        });
      },
      { timeout: 600_000 },
    );
  } catch (thrown) {
    if (thrown instanceof RolledBack) return thrown.preview;
    throw thrown;
  }
  throw new Error('A preview is always rolled back');
}
