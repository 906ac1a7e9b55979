/**
 * A file to save. The name may hold any letters: RFC 6266 with a plain name for old browsers beside the real one.
 * @param options.type with its charset for texts
 */
export function attachment(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  { name, type }: { name: string; type: string },
): Response {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\w.-]+/g, '-');
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** What people upload is only ever handed out as a download, in a sandbox of its own. */
export function uploadedFile(
  bytes: Uint8Array,
  { fileName, mediaType }: { fileName: string; mediaType: string },
): Response {
  const answer = attachment(new Uint8Array(bytes), { name: fileName, type: mediaType });
  answer.headers.set('Content-Security-Policy', "default-src 'none'; sandbox");
  return answer;
}

/** What programs anywhere may read, keys and lists: from any origin, kept for so many seconds. */
export function published(body: string, { type, seconds }: { type: string; seconds: number }): Response {
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Cache-Control': `public, max-age=${seconds}`,
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  });
}

export function publishedJson(body: object, options: { type: string; seconds: number }): Response {
  return published(JSON.stringify(body), options);
}
