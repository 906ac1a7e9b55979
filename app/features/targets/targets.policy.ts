import { peopleReaders, type Role } from '#app/features/organisations/roles.policy';

/** Who may excuse a person from an obligation: whoever answers for her, with a reason and a document. */
export const exempters: readonly Role[] = peopleReaders;

/** Who enters a figure that is measured elsewhere. */
export const figureReporters: readonly Role[] = ['unit-focal-point', 'campaign-team', 'administrator'];

/** Who says what meets a target. */
export const targetKeepers: readonly Role[] = ['administrator'];

/** Who enters what people did elsewhere, and who reviews it: never what she entered herself. */
export const evidenceKeepers: readonly Role[] = peopleReaders;

/** Whose scope holds the evidence of units that are closed. */
export const evidenceOverseers: readonly Role[] = ['campaign-team', 'administrator'];
