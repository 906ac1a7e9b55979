/** Long enough to be worth the pause, short enough that nobody waits for it. */
const STEP = 500;

/** `values.map(fn)` for long lists: between steps other requests get their turn. */
export async function inSteps<T, R>(values: readonly T[], fn: (value: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  for (const [index, value] of values.entries()) {
    if (index > 0 && index % STEP === 0) await new Promise(setImmediate);
    results.push(fn(value, index));
  }
  return results;
}

/** A list in parts of at most `size`. */
export function partsOf<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, part) =>
    values.slice(part * size, (part + 1) * size),
  );
}
