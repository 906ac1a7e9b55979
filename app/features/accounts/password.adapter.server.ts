import { availableParallelism } from 'node:os';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { DomainError } from '#app/foundation/errors';
import { singleton } from '#app/foundation/singleton';
import { normalPassword } from './password.rules';

export type PasswordCost = { memoryCost: number; timeCost: number; parallelism: number };

/**
 * Today's cost: argon2id with 19 MiB and two passes (OWASP Password Storage Cheat Sheet), 11 to 23 ms here. A test of a thousand
 * sign-ins lowers it; nothing else does.
 */
export const passwordCost: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of nothing that anybody knows: an unknown user costs the same time as a known one. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$bGFudG9hLW5vYm9keS0xMg$kM6mHf0xj1d6dQf3mYcW1n2m0v0t6B4k8v1m7Qp3J9s';

/** A hash in PHC form. @param cost tests only: a cheap one */
export async function hashPassword(password: string, cost: PasswordCost = passwordCost): Promise<string> {
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
  const weak = (Object.keys(passwordCost) as Array<keyof PasswordCost>).some((key) => made[key] !== passwordCost[key]);
  return { right, weak };
}

/**
 * Hashing takes a core for itself: a wave of sign-ins may not take all of them from the pages of those who are in. What cannot be
 * answered soon is refused at once, which costs nothing, instead of waiting until nobody waits for it any more.
 */
const LANE_WIDTH = Math.max(1, availableParallelism() - 1);
const LONGEST_WAIT_MS = 2_500;

type Lane = { busy: number; waiting: Array<() => void>; typicalMs: number };

function lane(): Lane {
  return singleton('accounts.hashing', (): Lane => ({ busy: 0, waiting: [], typicalMs: 20 }));
}

/**
 * To be asked before any work for a password is begun.
 * @throws DomainError unavailable when so many wait that the answer would come too late
 */
export function assertRoomToHash(): void {
  const { waiting, typicalMs } = lane();
  if ((waiting.length * typicalMs) / LANE_WIDTH > LONGEST_WAIT_MS)
    throw new DomainError('unavailable', 'accounts:error.busy');
}

async function inLane<T>(work: () => Promise<T>): Promise<T> {
  assertRoomToHash();
  const own = lane();
  if (own.busy >= LANE_WIDTH) await new Promise<void>((go) => own.waiting.push(go));
  else own.busy += 1;
  const from = performance.now();
  try {
    return await work();
  } finally {
    own.typicalMs += (performance.now() - from - own.typicalMs) / 10;
    // The place is handed on, not given back and taken again: nobody who comes now can step in between.
    const next = own.waiting.shift();
    if (next) next();
    else own.busy -= 1;
  }
}
