/**
 * How often a secret may be guessed. A bucket of `limit` that fills again in the window lets through `limit` at once and as many
 * again within it: twice the limit in any one window.
 */
export type GuessRule = { limit: number; windowSeconds: number };

const QUARTER = 15 * 60;

/** One account, from anywhere: never more than 10 verified guesses in any 15 minutes. */
export const accountRule: GuessRule = { limit: 5, windowSeconds: QUARTER };

/** One account from one network: less than the account has, so that one guesser leaves its owner a try from elsewhere. */
export const placeRule: GuessRule = { limit: 4, windowSeconds: QUARTER };

/** One account from a device that it signed in from before: its own bucket, which no guesser elsewhere can empty. */
export const deviceRule: GuessRule = { limit: 5, windowSeconds: QUARTER };

/**
 * Wrong guesses from one network, over all accounts. A school of 2,000 behind one address, each mistyping once in a lesson, is
 * never met; a list of stolen passwords is.
 */
export const networkRule: GuessRule = { limit: 2_000, windowSeconds: QUARTER };

/** Mails that one account is sent on demand. */
export const mailRule: GuessRule = { limit: 3, windowSeconds: 3600 };

/** Mails on demand from one network. */
export const mailNetworkRule: GuessRule = { limit: 200, windowSeconds: 3600 };
