import { DomainError } from '#app/foundation/errors';
import { consume, peek, refund } from '#app/foundation/throttle.server';
import { networkOf } from './client.rules';
import { accountRule, deviceRule, type GuessRule, networkRule, placeRule } from './guessing.rules';

type Guess = {
  /** Which secret: a password is not locked by guesses at a code. */
  what: 'password' | 'activation' | 'second-factor';
  /** Whose, as it was typed: an account that does not exist is throttled like one that does. */
  account: string;
  address: string;
  /** Set when the request carries a device that this account signed in from before. */
  device?: string | null;
};

/** What became of an admitted guess. */
export type Admission = { right(): Promise<void>; wrong(): Promise<void> };

/**
 * Lets a guess at a secret through or refuses it (OWASP ASVS 5.0.0, 6.3.1). Only wrong guesses count in the end: `right()` gives
 * back what the guess took.
 * @throws DomainError too-many, with the minutes to wait
 */
export async function admitGuess({ what, account, address, device }: Guess): Promise<Admission> {
  const network = networkOf(address);
  refuse(await peek('accounts.network', network, networkRule));
  const taken: Array<[name: string, key: string, rule: GuessRule]> = device
    ? [[`accounts.${what}.device`, `${account}\n${device}`, deviceRule]]
    : [
        [`accounts.${what}.place`, `${account}\n${network}`, placeRule],
        [`accounts.${what}`, account, accountRule],
      ];
  for (const [name, key, rule] of taken) refuse(await consume(name, key, rule));
  return {
    async right() {
      await Promise.all(taken.map(([name, key, rule]) => refund(name, key, rule)));
    },
    async wrong() {
      await consume('accounts.network', network, networkRule);
    },
  };
}

function refuse(answer: { allowed: boolean; retryAfterSeconds: number }): void {
  if (answer.allowed) return;
  throw new DomainError('too-many', 'accounts:error.tooManyGuesses', {
    count: Math.ceil(answer.retryAfterSeconds / 60),
  });
}
