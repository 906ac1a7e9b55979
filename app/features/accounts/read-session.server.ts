import { validateCookie } from './lucia.adapter.server';
import type { SignedIn } from './session';

/**
 * Who sends this Cookie header; null for a session that ended, was ended, or whose user is disabled: the next request after any
 * of these is a stranger's. One prepared statement; a session in use is prolonged by one more, at most once a step.
 */
export async function readSession(cookieHeader: string | null): Promise<SignedIn | null> {
  return validateCookie(cookieHeader);
}
