/** What a room may throw. `foundation/http` maps the kind to a status; the form that caused it shows the message. */
export type ErrorKind = 'not-found' | 'forbidden' | 'invalid' | 'conflict' | 'too-many' | 'step-up' | 'unavailable';

/**
 * An expected error. `messageKey` is `namespace:key` in the message catalogue, `params` fill it in;
 * `field` names the form field that caused it, if one did.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly kind: ErrorKind,
    readonly messageKey: string,
    readonly params: Record<string, string | number> = {},
    readonly field?: string,
  ) {
    super(`${kind}: ${messageKey}`);
  }
}

/** What is not yours does not exist. */
export function notFound(): DomainError {
  return new DomainError('not-found', 'common:error.notFound');
}

/** Narrows a value that the caller's `where` may have hidden. @throws DomainError not-found. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound();
  return value;
}
