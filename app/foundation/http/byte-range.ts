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
