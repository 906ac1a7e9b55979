import { defineEvent } from '#app/foundation/events';

/** People joined, left or moved, or a date of theirs was mended: whoever counts people looks at these again. */
export const membershipChanged = defineEvent<'membership-changed', { personIds: string[] }>('membership-changed');

/**
 * How far a reorganisation is: `begins` before anything is written, `applied` when units, places and people stand anew; `undoing`
 * while all that still holds (a listener that cannot go back throws), `undone` when it is as it was.
 */
export type ReorganisationStep = { reorganisationId: string; step: 'begins' | 'applied' | 'undoing' | 'undone' };

/** Units were opened, moved, renamed or closed: one by one, or many at once by a reorganisation. */
export const unitReorganised = defineEvent<'unit-reorganised', { unitIds: string[]; by?: ReorganisationStep }>(
  'unit-reorganised',
);

/**
 * Two records of one person become one: told before memberships move, in the transaction that moves them. Each room moves what it
 * keeps under the record and, where two accounts became one, under the account that was closed.
 */
export const personMerged = defineEvent<
  'person-merged',
  { fromId: string; intoId: string; keptUserId: string | null; closedUserId: string | null }
>('person-merged');
