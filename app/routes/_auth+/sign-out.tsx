import { redirect } from '@remix-run/node';
import { paths } from '#app/features/accounts/accounts.paths';
import { policies } from '#app/features/accounts/accounts.policy';
import { nothingSchema } from '#app/features/accounts/accounts.schema';
import { signOut } from '#app/features/accounts/sign-out.server';
import { formAction } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: policies.open, light: true } satisfies RouteHandle;

/** Signing out is a post; who comes here by an address is led to a page. */
export function loader() {
  return redirect('/', 303);
}

export const action = formAction(
  nothingSchema,
  async ({ actor }) => {
    const { cookies } = await signOut(actor);
    return {
      to: paths.signIn(),
      flash: { tone: 'success', key: 'accounts:signOut.done' },
      headers: { 'Set-Cookie': cookies },
    };
  },
  { once: false },
);
