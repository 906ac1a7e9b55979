import { now } from '#app/foundation/clock';
import { randomToken, sha256 } from '#app/foundation/crypto.server';
import { execute, sql } from '#app/foundation/db.server';
import { readCookie } from '#app/foundation/http/flash';
import { newId } from '#app/foundation/ids';

const COOKIE = '__Host-lt-device';
export const DEVICE_DAYS = 180;

/** The hash of the device's token, if the request carries one. */
export function deviceHashOf(cookies: string | null): string | null {
  const token = readCookie(cookies, COOKIE);
  return token && /^[\w-]{32}$/.test(token) ? sha256(token) : null;
}

/**
 * Notes that the user signed in from this device; the account's lock will not hold it (guessing.rules.ts). One token serves
 * all who use the device.
 * @returns the cookie to send
 */
export async function rememberDevice(userId: string, cookies: string | null): Promise<string> {
  const present = deviceHashOf(cookies) ? readCookie(cookies, COOKIE) : null;
  const token = present ?? randomToken();
  const at = now();
  await execute(sql`
    insert into "KnownDevice" ("id", "userId", "deviceHash", "createdAt", "lastSeenAt")
    values (${newId()}, ${userId}, ${sha256(token)}, ${at}, ${at})
    on conflict ("userId", "deviceHash") do update set "lastSeenAt" = excluded."lastSeenAt"`);
  return `${COOKIE}=${token}; Path=/; Max-Age=${DEVICE_DAYS * 86_400}; HttpOnly; Secure; SameSite=Lax`;
}

/** After a password was reset nobody is known any more. */
export async function forgetDevices(userId: string): Promise<void> {
  await execute(sql`delete from "KnownDevice" where "userId" = ${userId}`);
}
