import { keyedHash, randomCode } from '#app/foundation/crypto.server';

// Without 0 O 1 I L: the code is read from paper.
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A code of ours for somebody who has none from elsewhere; ten signs of 31, so two never meet in practice. */
export function newPersonCode(): string {
  return `LT-${randomCode(10, signs)}`;
}

/** The number itself is never stored: equal numbers have equal hashes, and only we can make them. */
export function identityHashOf(identityNumber: string): string {
  return keyedHash(identityNumber, 'identity');
}
