import { validateCookie } from './lucia.adapter.server';
import type { SignedIn } from './session';
import type { Beside } from './session-rows.queries.server';

/**
 * Who sends this Cookie header; null for a session that ended, was ended, or whose user is disabled: the next request after any
 * of these is a stranger's. One prepared statement, shared with requests that come at the same time; a session in use is prolonged
 * by one more, at most once a step.
 * @param beside a column that the asker has read in the same statement
 */
export async function readSession(cookieHeader: string | null, beside?: Beside): Promise<SignedIn | null> {
  return validateCookie(cookieHeader, beside);
}
