import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Statement = { id: string } & Record<string, unknown>;

export type RecordStoreServer = {
  endpoint: string;
  /** What it holds, in the order of arrival. */
  statements: Statement[];
  /** Every request that came, as `POST 3` or `PUT 1`. */
  requests: string[];
  /** What it answers instead of doing its work, as long as it is set; `after`: it does the work, and the answer is lost. */
  trouble: { status: number; after?: boolean; headers?: Record<string, string> } | null;
  /** It takes no statement with this verb. */
  refusedVerb: string | null;
  close: () => Promise<void>;
};

export const STORE_KEY = { username: 'khoa', password: 'bí mật của kho' };

/** A Learning Record Store by xAPI 1.0.3 as far as statements go: ids are kept, another statement under a known id is a conflict. */
export async function openRecordStore(): Promise<RecordStoreServer> {
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const answer = (status: number, value: unknown = null, headers: Record<string, string> = {}) => {
      // A line is used once: one that is kept open may be closed between two tests, and that is not what they ask.
      response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close', ...headers });
      response.end(value === null ? '' : JSON.stringify(value));
    };
    const { username, password } = STORE_KEY;
    const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    if (request.headers.authorization !== basic) return answer(401);
    if (request.headers['x-experience-api-version'] !== '1.0.3') return answer(400);
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== '/xapi/statements') return answer(404);
    if (request.method === 'GET') return answer(200, { statements: [], more: '' });
    const given = [JSON.parse(body) as Statement | Statement[]].flat();
    store.requests.push(`${request.method} ${given.length}`);
    const { trouble } = store;
    if (trouble && !trouble.after) return answer(trouble.status, null, trouble.headers);
    const known = (id: string) => store.statements.find((each) => each.id === id);
    const differs = given.some((each) => known(each.id) && JSON.stringify(known(each.id)) !== JSON.stringify(each));
    if (request.method === 'PUT' && url.searchParams.get('statementId') !== given[0]?.id) return answer(400);
    if (given.some((each) => verbOf(each) === store.refusedVerb)) return answer(400);
    if (differs) return answer(409);
    for (const each of given) if (!known(each.id)) store.statements.push(each);
    if (trouble) return answer(trouble.status);
    return request.method === 'PUT'
      ? answer(204)
      : answer(
          200,
          given.map(({ id }) => id),
        );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const store: RecordStoreServer = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`,
    statements: [],
    requests: [],
    trouble: null,
    refusedVerb: null,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return store;
}

export function verbOf(statement: Record<string, unknown>): string {
  return String((statement.verb as { id?: string } | undefined)?.id)
    .split('/')
    .at(-1) as string;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
