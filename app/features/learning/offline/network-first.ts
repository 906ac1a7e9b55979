type Options = {
  ask: () => Promise<Response>;
  /** The copy of this very page, where one is kept. */
  kept: () => Promise<Response | undefined>;
  /** What is shown in place of a page that is not kept when there is no network at all. */
  instead: () => Promise<Response | undefined>;
  waitMs: number | null;
};

/**
 * The network's answer; the kept copy when it refuses, is out of order or lets one wait too long. A page without a copy is waited for,
 * and is what the server says, trouble included.
 * @throws what the network threw, where nothing at all is kept
 */
export async function networkFirst({ ask, kept, instead, waitMs }: Options): Promise<Response> {
  const asked = ask();
  const settled = asked.then(
    (response) => (response.status >= 500 ? 'trouble' : 'answered'),
    () => 'refused',
  );
  const first = waitMs === null ? await settled : await Promise.race([settled, later(waitMs)]);
  if (first === 'answered') return asked;
  const copy = await kept();
  if (copy) return copy;
  if ((await settled) !== 'refused') return asked;
  return (await instead()) ?? asked;
}

function later(ms: number): Promise<'late'> {
  return new Promise((done) => setTimeout(() => done('late'), ms));
}
