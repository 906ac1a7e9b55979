/** How far an account is: its owner can sign in, has not set a password yet, or was shut out. */
export const accountStates = ['active', 'invited', 'disabled'] as const;
export type AccountState = (typeof accountStates)[number];
