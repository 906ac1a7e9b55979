import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string; bytes: number };

const PATIENCE_MS = 30_000;

/** As little of a browser as a measurement needs: one session, connections that stay open, the headers that matter. */
export type Browser = {
  get: (path: string) => Promise<Answer>;
  form: (path: string, fields: Record<string, string | string[]>) => Promise<Answer>;
  json: (path: string, body: unknown) => Promise<Answer>;
};

/** @param encoding what the client takes; `identity` where the body is read */
export function openBrowser(origin: string, cookie: string, encoding: 'br' | 'identity' = 'br'): Browser {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(origin);

  function ask(method: 'GET' | 'POST', path: string, type?: string, payload?: string): Promise<Answer> {
    const headers = {
      Cookie: cookie,
      'Accept-Encoding': encoding,
      ...(method === 'POST' && { Origin: origin, 'Sec-Fetch-Site': 'same-origin' }),
      ...(payload !== undefined && { 'Content-Type': type, 'Content-Length': Buffer.byteLength(payload) }),
    };
    return new Promise((done, fail) => {
      const sent = request({ hostname, port, path, method, headers, agent }, (response) => {
        const chunks: Buffer[] = [];
        // Cut off in the middle: no answer.
        response.once('error', fail);
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const body = encoding === 'identity' ? bytes.toString('utf8') : '';
          done({ status: response.statusCode ?? 0, headers: response.headers, body, bytes: bytes.length });
        });
      });
      sent.once('error', fail);
      sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error(`No answer to ${method} ${path}`)));
      sent.end(payload);
    });
  }

  return {
    get: (path) => ask('GET', path),
    form(path, fields) {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each);
      return ask('POST', path, 'application/x-www-form-urlencoded', body.toString());
    },
    json: (path, body) => ask('POST', path, 'application/json', JSON.stringify(body)),
  };
}

/** The path of a redirect. @throws Error when the answer is none */
export function redirectOf(answer: Answer): string {
  const { location } = answer.headers;
  if (answer.status !== 303 && answer.status !== 302)
    throw new Error(`No redirect but ${answer.status}: ${answer.body.slice(0, 300)}`);
  return location ?? '';
}
