/** Signs that are not mistaken for one another on a printed slip: no I, L, O, 0 and 1. */
export const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Eight signs of 31 are 39 bits (OWASP ASVS 5.0.0, 6.6.3 asks for 20); guessing is throttled besides. */
export const ACTIVATION_CODE_LENGTH = 8;
export const ACTIVATION_DAYS = 30;

export const RECOVERY_CODE_LENGTH = 10;
export const RECOVERY_CODES = 10;

/** `ABCDEFGH` as it is printed: `ABCD-EFGH`. */
export function printCode(code: string): string {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)}-${code.slice(half)}`;
}

/** What was typed, in any case and with any spaces and dashes, as the code it stands for. */
export function readCode(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** The six digits of an authenticator app, or null: then it may be a recovery code. */
export function readTotp(text: string): string | null {
  const digits = text.replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** A login name as it is stored and compared. */
export function readLoginName(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
