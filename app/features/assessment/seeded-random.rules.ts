/**
 * A random source that gives the same numbers for the same seed, on every machine and in every version of Node: a sealed
 * paper can be drawn again and compared.
 */
export type SeededRandom = {
  /** A whole number from 0 to `limit - 1`, each equally likely. @throws RangeError unless 1 ≤ limit ≤ 2^32 */
  below: (limit: number) => number;
  /** A new array with the same members in random order (Fisher–Yates). */
  shuffled: <T>(members: readonly T[]) => T[];
};

const SEED = /^[0-9a-f]{32}$/;

/** @param seed 32 hexadecimal digits. @throws RangeError for anything else */
export function seededRandom(seed: string): SeededRandom {
  if (!SEED.test(seed)) throw new RangeError('a seed is 32 hexadecimal digits');
  const next = xoshiro128(stateFrom(seed));

  function below(limit: number): number {
    if (!Number.isInteger(limit) || limit < 1 || limit > 2 ** 32) throw new RangeError(`no number below ${limit}`);
    // Numbers past the last whole multiple of the limit are thrown away: a bare remainder would favour the small ones.
    const fair = 2 ** 32 - (2 ** 32 % limit);
    for (;;) {
      const drawn = next();
      if (drawn < fair) return drawn % limit;
    }
  }

  function shuffled<T>(members: readonly T[]): T[] {
    const result = [...members];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      [result[last], result[other]] = [result[other] as T, result[last] as T];
    }
    return result;
  }

  return { below, shuffled };
}

/** xoshiro128** 1.1 by Blackman and Vigna (public domain): whole numbers of 32 bits. The state must not be all zero. */
export function xoshiro128([a = 0, b = 0, c = 0, d = 0]: readonly number[]): () => number {
  const state = Uint32Array.of(a, b, c, d);
  return () => {
    const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state;
    const crossed2 = s2 ^ s0;
    const crossed3 = s3 ^ s1;
    state[0] = s0 ^ crossed3;
    state[1] = s1 ^ crossed2;
    state[2] = crossed2 ^ (s1 << 9);
    state[3] = rotated(crossed3, 11);
    return Math.imul(rotated(Math.imul(s1, 5), 7), 9) >>> 0;
  };
}

/** Every bit of the seed reaches every word: seeds that look alike (counters, tests) would begin with numbers that look alike. */
function stateFrom(seed: string): number[] {
  const words = [0, 8, 16, 24].map((at) => Number.parseInt(seed.slice(at, at + 8), 16));
  const all = words.reduce((hash, word) => mixed(hash ^ word), 0);
  const state = words.map((word, index) => mixed(mixed(all + Math.imul(index + 1, 0x9e3779b9)) ^ word));
  return state.every((word) => word === 0) ? [1, 0, 0, 0] : state;
}

/** The last step of MurmurHash3 (public domain). */
function mixed(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
