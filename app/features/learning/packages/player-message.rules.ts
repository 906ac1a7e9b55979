/** What the shim sends to the page that plays a package; the token says for which launch. */
export type PlayerMessage = {
  lanToaSco: string;
  said: { status: string; score: string; location: string; suspendData: string; seconds: number };
  session: string;
};

type Heard = { origin: string; data: unknown; fromFrame: boolean };

/**
 * A message of the package that this page plays, else null. A sandboxed frame has no origin ("null"): what has one comes from elsewhere. It
 * has to come out of the page's own frame and know its launch.
 */
export function heardFrom({ origin, data, fromFrame }: Heard, token: string): Omit<PlayerMessage, 'lanToaSco'> | null {
  if (origin !== 'null' || !fromFrame || token === '') return null;
  if (typeof data !== 'object' || data === null) return null;
  const { lanToaSco, said, session } = data as Partial<PlayerMessage>;
  if (lanToaSco !== token || typeof session !== 'string' || typeof said !== 'object' || said === null) return null;
  const texts = [said.status, said.score, said.location, said.suspendData];
  return texts.every((text) => typeof text === 'string') && typeof said.seconds === 'number' ? { said, session } : null;
}
