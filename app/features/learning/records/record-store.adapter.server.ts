/** A line to a Learning Record Store by xAPI 1.0.3: statements by HTTP with a name and a secret. */
export type StoreLine = { endpoint: string; username: string; secret: string };

const PATIENCE_MS = 15_000;

/** Many in one post. @returns the status; 0 when nobody answered in time, or somewhere else was named */
export function postStatements(line: StoreLine, statements: readonly object[]): Promise<number> {
  return ask(line, 'statements', { method: 'POST', body: JSON.stringify(statements) });
}

/** One by its id: what is there already stays as it is. */
export function putStatement(line: StoreLine, id: string, statement: object): Promise<number> {
  return ask(line, `statements?statementId=${id}`, { method: 'PUT', body: JSON.stringify(statement) });
}

/** Whether name and secret are taken: asks for one statement and reads none. */
export function knock(line: StoreLine): Promise<number> {
  return ask(line, 'statements?limit=1', { method: 'GET' });
}

async function ask({ endpoint, username, secret }: StoreLine, path: string, init: RequestInit): Promise<number> {
  try {
    const answer = await fetch(`${endpoint.replace(/\/+$/, '')}/${path}`, {
      ...init,
      // A redirection would carry the secret to a place that nobody entered.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'Content-Type': 'application/json',
        'X-Experience-API-Version': '1.0.3',
        Authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`,
      },
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}
