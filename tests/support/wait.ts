/** So long at most is anything waited for: nothing here is measured, a wait has an end so that a run has one. */
const LONGEST_MS = 60_000;

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits until something is so. @throws Error when it is not within a minute */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${LONGEST_MS / 1000} seconds: ${condition}`);
    await pause(10);
  }
}

/** A place to stand until somebody opens it. */
export function gate(): { passed: Promise<void>; open: () => void } {
  let open: () => void = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
