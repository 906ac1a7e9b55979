import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { chooseLanguage } from '#app/features/accounts/choose-language.server';
import { isUser } from '#app/foundation/http/actor';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import { safeNext } from '#app/foundation/http/paths';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { LANGUAGES } from '#app/foundation/i18n/languages';

/** Where the account menu sends a change of language or of light and dark; the reader comes back to her page. */
export const handle = { policy: { ...publicPolicy, name: 'preferences' } } satisfies RouteHandle;

const schema = z.object({
  language: z.enum(LANGUAGES).optional(),
  theme: z.enum(['auto', 'light', 'dark']).optional(),
  next: z.string().max(2000).optional(),
});

/** Whoever comes by the address, by a bookmark or the back button, has nothing to choose here. */
export const loader = loaderOf(({ actor }): never => {
  throw redirect(isUser(actor) ? '/home' : '/', 303);
});

export const action = formAction(
  schema,
  async ({ actor, value: { language, theme, next } }) => {
    const to = safeNext(next, '/home');
    if (language) return { to, headers: { 'Set-Cookie': (await chooseLanguage(actor, { language })).cookie } };
    if (theme) return { to, headers: { 'Set-Cookie': themeCookie(theme) } };
    return { to };
  },
  // The effect is a choice: made twice it is the same.
  { once: false },
);

function themeCookie(theme: 'auto' | 'light' | 'dark'): string {
  return `__Host-lt-theme=${theme}; Path=/; Max-Age=31536000; Secure; SameSite=Lax; HttpOnly`;
}
