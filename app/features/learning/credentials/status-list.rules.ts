/** W3C Bitstring Status List 1.0: the least length of a list, 16 KB, so that a question about one entry tells little. */
export const STATUS_LIST_LENGTH = 131_072;

/** A list is half filled at most: places are drawn by lot, and the first one drawn is mostly free. */
export const STATUS_LIST_FILL = STATUS_LIST_LENGTH / 2;

/** How long a verifier may go by a list it holds. */
export const STATUS_LIST_MINUTES = 15;

/**
 * The uncompressed list: one bit for each place, the first one leftmost (section 3.2 of the recommendation).
 * @throws RangeError for a place outside it
 */
export function statusBits(set: Iterable<number>): Uint8Array {
  const bits = new Uint8Array(STATUS_LIST_LENGTH / 8);
  for (const place of set) {
    if (!Number.isInteger(place) || place < 0 || place >= STATUS_LIST_LENGTH) throw new RangeError(`no place ${place}`);
    const byte = place >> 3;
    bits[byte] = (bits[byte] as number) | (0x80 >> (place & 7));
  }
  return bits;
}
