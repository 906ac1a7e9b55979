import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;

/** What is in every authenticator app by default (RFC 6238: SHA-1, six digits, 30 seconds). */
function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Lan Toa', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6 });
}

/** A new secret of 160 bits, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from the QR code. */
export function totpUri(secret: string, loginName: string): string {
  return totp(secret, loginName).toString();
}

/**
 * The time step that a code belongs to, of the present one and its two neighbours (clocks differ by half a minute); null for
 * any other code.
 */
export function stepOfTotp(secret: string, code: string, at: Date): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: at.getTime(), window: 1 });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

/** The code of an instant: for the demo's hint and for tests. */
export function totpAt(secret: string, at: Date): string {
  return totp(secret).generate({ timestamp: at.getTime() });
}
