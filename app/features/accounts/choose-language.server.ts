import { execute, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';

/**
 * Remembers the language someone reads: with the account, and in a cookie for pages read without one.
 * @returns the cookie to send
 */
export async function chooseLanguage(
  actor: Actor,
  { language }: { language: 'vi' | 'en' },
): Promise<{ cookie: string }> {
  if (actor.kind === 'user')
    await execute(sql`update "User" set "language" = ${language} where "id" = ${actor.userId}`);
  return { cookie: `__Host-lt-language=${language}; Path=/; Max-Age=31536000; Secure; SameSite=Lax; HttpOnly` };
}
