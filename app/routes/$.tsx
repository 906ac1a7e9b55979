import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';

/**
 * Every address that no other door has, and what failed before a door was reached: drawn in the frame of the root, so that the
 * page of last resort knows its reader's language, colours and home.
 */
export const handle = { policy: publicPolicy, light: true } satisfies RouteHandle;

export function loader({ context: { failure } }: LoaderFunctionArgs): never {
  throw json(failure?.body ?? null, failure?.status ?? 404);
}

export const action = loader;

export default function Nowhere() {
  return null;
}
