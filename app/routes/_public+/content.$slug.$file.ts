import { mediaPieces, publishedMedia } from '#app/features/learning/media/media.queries.server';
import { hashOfFile, mediaTypes } from '#app/features/learning/media/media-type.rules';
import { found } from '#app/foundation/errors';
import { byteRange, isKnownTo } from '#app/foundation/http/byte-range';
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
  const etag = `"${hash}"`;
  const headers = new Headers({
    'Content-Type': mediaTypes[type],
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Security-Policy': "default-src 'none'; media-src 'self'; sandbox",
  });
  // Texts go out packed in one way or another: their bytes have no name of their own.
  if (/^(svg|vtt)$/.test(type))
    return new Response(bytes ?? mediaPieces(actor, { hash, first: 0, last: size - 1 }), { headers });
  headers.set('ETag', etag);
  headers.set('Accept-Ranges', 'bytes');
  const asked = (name: string) => request.headers.get(name);
  if (isKnownTo(asked('If-None-Match'), etag)) return new Response(null, { status: 304, headers });
  const range = byteRange({ range: asked('Range'), ifRange: asked('If-Range') }, { etag, size });
  if (range.kind === 'beyond') {
    headers.set('Cache-Control', 'no-store');
    headers.set('Content-Range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { first, last } = range.kind === 'part' ? range : { first: 0, last: size - 1 };
  if (range.kind === 'part') headers.set('Content-Range', `bytes ${first}-${last}/${size}`);
  headers.set('Content-Length', String(last - first + 1));
  const body = bytes ? bytes.subarray(first, last + 1) : mediaPieces(actor, { hash, first, last });
  return new Response(body, { status: range.kind === 'part' ? 206 : 200, headers });
});
