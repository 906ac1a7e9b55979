import { now } from '#app/foundation/clock';
import { keyedHash } from '#app/foundation/crypto.server';
import type { Client } from './client.rules';
import { cookieOf, tokenIn } from './lucia.adapter.server';

/** How long a post that comes again is taken for the same: a double click, a retry on a slow line. */
const AGAIN_MS = 60_000;

/**
 * The token of the session that a post puts in the place of its sender's. It follows from the old token, which no table holds, and
 * from the post with the key of its form: whoever has stolen the old cookie, and nothing else, cannot reckon it.
 * @param postKey `Door.postKey`; undefined without one or without a session: then the token is a random one
 */
export function renewedToken({ cookies }: Client, postKey: string | null): string | undefined {
  const token = tokenIn(cookies);
  if (!token || !postKey) return undefined;
  return Buffer.from(keyedHash(`${token}\n${postKey}`, 'renewal'), 'hex')
    .subarray(0, 24)
    .toString('base64url');
}

/**
 * The cookie that the first of two equal posts was given. A browser that is clicked twice drops the first answer, and with it the
 * new cookie: the second post comes with that of a session which has ended.
 */
export async function repeatedRenewal(client: Client, postKey: string | null): Promise<string | null> {
  const token = renewedToken(client, postKey);
  const opened = token ? await cookieOf(token) : null;
  return opened && now().getTime() - opened.createdAt.getTime() < AGAIN_MS ? opened.cookie : null;
}
