import { type Sql, sql } from '#app/foundation/db.server';

/**
 * Of several memberships, called `m` in the statement, the one in which a person counts comes first: the oldest, of equals the
 * lowest id. One that a reorganisation opened is as old as the one it continues.
 */
export const oldestMembership: Sql = sql`coalesce(m."sinceDay", m."fromDay"), coalesce(m."continuesId", m."id")`;
