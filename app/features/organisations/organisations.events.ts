import { defineEvent } from '#app/foundation/events';

/** People joined, left or moved, or a date of theirs was mended: whoever counts people looks at these again. */
export const membershipChanged = defineEvent<'membership-changed', { personIds: string[] }>('membership-changed');

/** Units were opened, moved, renamed or closed. */
export const unitReorganised = defineEvent<'unit-reorganised', { unitIds: string[] }>('unit-reorganised');
