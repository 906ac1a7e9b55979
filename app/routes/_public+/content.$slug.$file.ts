import { mediaPieces, publishedMedia } from '#app/features/learning/media/media.queries.server';
import { hashOfFile, mediaTypes } from '#app/features/learning/media/media-type.rules';
import { found } from '#app/foundation/errors';
import { inParts } from '#app/foundation/http/byte-range';
import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: publicPolicy } satisfies RouteHandle;

/**
 * A picture, a film or captions of a published lesson, `<name>.<hash>.<ending>`: the hash alone finds it, and keeps it for ever. A film is
 * sent in parts where parts are asked for.
 */
export const loader = loaderOf(async ({ actor, params, request }) => {
  const hash = hashOfFile(params.file ?? '') ?? '';
  const { type, size, bytes } = found(await publishedMedia(actor, { hash }));
  const headers = new Headers({
    'Content-Type': mediaTypes[type],
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Security-Policy': "default-src 'none'; media-src 'self'; sandbox",
  });
  return inParts(request, {
    ...{ headers, etag: `"${hash}"`, size },
    body: (first, last) => bytes?.subarray(first, last + 1) ?? mediaPieces(actor, { hash, first, last }),
  });
});
