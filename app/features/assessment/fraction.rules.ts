/** An exact fraction; the denominator is above 0. Marks are added up in these: no rounding decides about a pass. */
export type Fraction = { over: bigint; under: bigint };

export function fraction(over: number | bigint, under: number | bigint = 1): Fraction {
  return reduced(BigInt(over), BigInt(under));
}

export function plus(one: Fraction, other: Fraction): Fraction {
  return reduced(one.over * other.under + other.over * one.under, one.under * other.under);
}

export function times(one: Fraction, other: Fraction): Fraction {
  return reduced(one.over * other.over, one.under * other.under);
}

/** Below 0, 0 or above 0, as for sorting. */
export function compare(one: Fraction, other: Fraction): number {
  const left = one.over * other.under;
  const right = other.over * one.under;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Not below 0 and not above 1. */
export function withinOne(value: Fraction): Fraction {
  if (value.over < 0n) return fraction(0);
  return value.over > value.under ? fraction(1) : value;
}

/** The whole part of a fraction that is not below 0. */
export function floor({ over, under }: Fraction): number {
  return Number(over / under);
}

/**
 * A percentage as banks write it, exactly. Thirds, sixths, sevenths and the like are written with five decimals there
 * (33.33333): the fraction that is meant is taken, so that three thirds are one.
 */
export function ofPercent(percent: number): Fraction {
  for (const under of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20]) {
    const over = Math.round((percent * under) / 100);
    if (Math.abs((over * 100) / under - percent) < 0.00001) return fraction(over, under);
  }
  return fraction(Math.round(percent * 100_000), 10_000_000);
}

function reduced(over: bigint, under: bigint): Fraction {
  const shared = divisor(over < 0n ? -over : over, under);
  return { over: over / shared, under: under / shared };
}

function divisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : divisor(other, one % other);
}
