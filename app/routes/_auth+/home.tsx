import { redirect } from '@remix-run/node';
import { policies } from '#app/features/accounts/accounts.policy';

import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { homeFor } from '#app/home';

export const handle = { policy: policies.own, light: true } satisfies RouteHandle;

/** Where someone begins who has just signed in. */
export const loader = loaderOf(({ actor }) => redirect(homeFor(actor), 303));
