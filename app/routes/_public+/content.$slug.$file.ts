import { publishedPicture } from '#app/features/learning/picture.queries.server';
import { found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: publicPolicy } satisfies RouteHandle;

/** A picture of a published lesson, `<name>.<hash>.svg`: the hash alone finds it, and keeps it for ever. */
export const loader = loaderOf(async ({ actor, params }) => {
  const hash = /^[a-z0-9-]+\.([0-9a-f]{32})\.svg$/.exec(params.file ?? '')?.[1] ?? '';
  const svg = found(await publishedPicture(actor, { hash }));
  return new Response(svg, {
    headers: {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  });
});
