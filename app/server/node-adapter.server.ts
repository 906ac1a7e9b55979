import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isPacked } from '#app/foundation/http/byte-range';

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/** The largest body that a form may post unless its route says more: a roster of 5 MB with its fields. */
export const BODY_LIMIT = 6 * 1024 * 1024;

export class BodyTooLarge extends Error {}

/** A web Request from Node's, its body counted while it is read. */
export function toRequest(req: IncomingMessage, origin: string, signal: AbortSignal, limit = BODY_LIMIT): Request {
  const headers = new Headers();
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i] as string;
    if (!name.startsWith(':')) headers.append(name, req.rawHeaders[i + 1] as string);
  }
  // Where a form comes from was judged (origin.rules); Remix would judge again, by the name that a proxy in between gave us.
  headers.set('host', new URL(origin).host);
  headers.delete('x-forwarded-host');
  const method = req.method ?? 'GET';
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal };
  if (method !== 'GET' && method !== 'HEAD') {
    const ahead = readBefore.get(req);
    init.body = ahead ? new Uint8Array(ahead) : (Readable.toWeb(req.pipe(limited(limit))) as unknown as BodyInit);
    init.duplex = 'half';
  }
  return new Request(new URL(req.url ?? '/', origin), init);
}

const readBefore = new WeakMap<IncomingMessage, Buffer>();

/** Reads a body whose length is known to be small; `toRequest` hands it on as if nobody had. */
export async function readAhead(req: IncomingMessage): Promise<Buffer> {
  const body = (await readBody(req)) as Buffer;
  readBefore.set(req, body);
  return body;
}

/** A whole body by its events, which cost less than an iterator. Null where it is longer than `limit`; the rest is passed over. */
export function readBody(req: IncomingMessage, limit = Number.POSITIVE_INFINITY): Promise<Buffer | null> {
  const ahead = readBefore.get(req);
  if (ahead) return Promise.resolve(ahead.length > limit ? null : ahead);
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
    });
    req.once('end', () =>
      done(size > limit ? null : chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
    );
    req.once('error', fail);
  });
}

function limited(limit: number): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      if (total > limit) done(new BodyTooLarge());
      else done(null, chunk);
    },
  });
}

/** Writes a web Response, compressed where the client can take it. */
export async function writeResponse(req: IncomingMessage, res: ServerResponse, response: Response): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies);
  if (!response.body || req.method === 'HEAD') {
    res.end();
    return;
  }
  const type = response.headers.get('Content-Type') ?? '';
  if (!isPacked(type) || response.headers.has('Content-Encoding')) {
    await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), res);
    return;
  }
  await writePacked(req, res, Buffer.from(await response.arrayBuffer()));
}

/** Writes a text that is there in whole, compressed where that helps and the client can take it. */
export async function writePacked(req: IncomingMessage, res: ServerResponse, body: Buffer): Promise<void> {
  const encoding = body.length < 1024 ? null : encodingFor(req.headers['accept-encoding']);
  res.setHeader('Vary', appendVary(res.getHeader('Vary'), 'Accept-Encoding'));
  if (encoding) res.setHeader('Content-Encoding', encoding);
  const packed = encoding ? await pack(body, encoding) : body;
  res.setHeader('Content-Length', packed.length);
  res.end(packed);
}

function encodingFor(accepted: string | string[] | undefined): 'br' | 'gzip' | null {
  const text = String(accepted ?? '');
  if (/\bbr\b/.test(text)) return 'br';
  if (/\bgzip\b/.test(text)) return 'gzip';
  return null;
}

function pack(body: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return gz(body, { level: 5 });
  return brotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}

function appendVary(present: number | string | string[] | undefined, name: string): string {
  const names = String(present ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return names.some((each) => each.toLowerCase() === name.toLowerCase())
    ? names.join(', ')
    : [...names, name].join(', ');
}
