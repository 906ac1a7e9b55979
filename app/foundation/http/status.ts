import type { ErrorKind } from '../errors';

/** The HTTP status of each kind of error that a room may throw. */
export const statusOf: Record<ErrorKind, number> = {
  'not-found': 404,
  forbidden: 403,
  invalid: 400,
  conflict: 409,
  'too-many': 429,
  'step-up': 403,
  unavailable: 503,
};
