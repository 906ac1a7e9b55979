/** Which part of a body is asked for, its first and last byte counted from 0; `beyond` where there is no such part. */
export type ByteRange = { kind: 'whole' } | { kind: 'part'; first: number; last: number } | { kind: 'beyond' };

type Asked = { range: string | null; ifRange: string | null };

/**
 * What a request for a part asks for (RFC 9110, 14.2 and 13.1.5). What is not understood, several parts at once and a part of another
 * version are answered with the whole, as the standard allows.
 */
export function byteRange({ range, ifRange }: Asked, { etag, size }: { etag: string; size: number }): ByteRange {
  if (range === null || (ifRange !== null && ifRange.trim() !== etag)) return { kind: 'whole' };
  const [, from = '', to = ''] = /^bytes=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(range) ?? [];
  if (from === '' && to === '') return { kind: 'whole' };
  if (from === '') {
    const last = Math.min(Number(to), size);
    return last === 0 ? { kind: 'beyond' } : { kind: 'part', first: size - last, last: size - 1 };
  }
  const [first, last] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
  if (to !== '' && Number(to) < first) return { kind: 'whole' };
  return first >= size ? { kind: 'beyond' } : { kind: 'part', first, last };
}

/** Whether the asker has this version already (RFC 9110, 13.1.2). */
export function isKnownTo(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** Whether bodies of a media type go out packed (gzip, brotli) to whoever can take it. */
export function isPacked(type: string): boolean {
  return /^(text\/|application\/(json|javascript|manifest\+json|xml)|image\/svg)/.test(type);
}

type Bytes = {
  /** With the media type. */
  headers: Headers;
  /** Strong: the same tag is the same bytes. */
  etag: string;
  size: number;
  body: (first: number, last: number) => BodyInit;
};

/**
 * A file that can be asked for in parts: 200, 206, 304 or 416. What goes out packed in one way or another goes out whole: its bytes have no
 * name of their own.
 */
export function inParts(request: Request, { headers, etag, size, body }: Bytes): Response {
  if (isPacked(headers.get('Content-Type') ?? '')) return new Response(body(0, size - 1), { headers });
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
  return new Response(body(first, last), { status: range.kind === 'part' ? 206 : 200, headers });
}
