import { z } from 'zod';
import { now } from '#app/foundation/clock';
import { keyedHash, sameSecret } from '#app/foundation/crypto.server';

/** Who plays which part of which package, and until when. */
export type Launch = { packageId: string; userId: string; part: number };

/** As long as a working day: who goes on later opens the page again. */
const HOURS = 10;
const claims = z.tuple([z.uuid(), z.uuid(), z.int().min(0), z.int()]);

/** A launch as a part of an address: a sandboxed frame has no origin, so no cookie comes along with what it loads. */
export function launchToken({ packageId, userId, part }: Launch): string {
  const until = Math.floor(now().getTime() / 1000) + HOURS * 3_600;
  const body = Buffer.from(JSON.stringify([packageId, userId, part, until])).toString('base64url');
  return `${body}.${macOf(body)}`;
}

/** The launch that a token of ours names; null when it is none, or too old. */
export function readLaunch(token: string): Launch | null {
  const [body = '', mac = ''] = token.split('.');
  if (!sameSecret(mac, macOf(body))) return null;
  const parsed = claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  if (!parsed.success) return null;
  const [packageId, userId, part, until] = parsed.data;
  return until * 1000 > now().getTime() ? { packageId, userId, part } : null;
}

function macOf(body: string): string {
  return keyedHash(body, 'package-launch');
}
