import { availableParallelism } from 'node:os';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { DomainError } from '#app/foundation/errors';
import { singleton } from '#app/foundation/singleton';
import { normalPassword } from './password.rules';

export type PasswordCost = { memoryCost: number; timeCost: number; parallelism: number };

/** argon2id with 19 MiB and two passes (OWASP Password Storage Cheat Sheet): 11 to 23 ms here. */
const COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of nothing that anybody knows: an unknown user costs the same time as a known one. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$bGFudG9hLW5vYm9keS0xMg$kM6mHf0xj1d6dQf3mYcW1n2m0v0t6B4k8v1m7Qp3J9s';

/** A hash in PHC form. @param cost tests only: a cheap one */
export async function hashPassword(password: string, cost: PasswordCost = COST): Promise<string> {
  return inLane(() => hash(normalPassword(password), cost));
}

/**
 * Whether it is the password of the hash; never of no hash, which takes as long.
 * `weak`: the hash was made at another cost than today's and is to be made again, now that the password is at hand.
 */
export async function checkPassword(phc: string | null, password: string): Promise<{ right: boolean; weak: boolean }> {
  const right = await inLane(() => verify(phc ?? NOBODY, normalPassword(password)));
  if (!phc || !right) return { right: false, weak: false };
  const made = parseOptions(phc);
  const weak = (Object.keys(COST) as Array<keyof PasswordCost>).some((key) => made[key] !== COST[key]);
  return { right, weak };
}

/**
 * Hashing takes a core for itself: a wave of sign-ins may not take all of them from the pages of those who are in. What cannot be
 * answered within a few seconds is refused at once, which costs nothing, instead of waiting until nobody waits any more.
 */
const LANE_WIDTH = Math.max(1, availableParallelism() - 1);
const LANE_QUEUE = 150 * LANE_WIDTH;

type Lane = { busy: number; waiting: Array<() => void> };

async function inLane<T>(work: () => Promise<T>): Promise<T> {
  const lane = singleton('accounts.hashing', (): Lane => ({ busy: 0, waiting: [] }));
  if (lane.waiting.length >= LANE_QUEUE) throw new DomainError('unavailable', 'accounts:error.busy');
  if (lane.busy >= LANE_WIDTH) await new Promise<void>((go) => lane.waiting.push(go));
  else lane.busy += 1;
  try {
    return await work();
  } finally {
    // The place is handed on, not given back and taken again: nobody who comes now can step in between.
    const next = lane.waiting.shift();
    if (next) next();
    else lane.busy -= 1;
  }
}
