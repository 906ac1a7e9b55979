import type { DomainError } from '#app/foundation/errors';

/**
 * Runs a write; a constraint that it breaks becomes the error that says so in words. The constraint is the last wall: two
 * people who write at once both pass the checks before it. The transaction is lost, so the error has to leave it.
 */
export async function orViolation<T>(write: Promise<T>, errors: Record<string, DomainError>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    const known = constraint === undefined ? undefined : errors[constraint];
    throw known ?? error;
  }
}
