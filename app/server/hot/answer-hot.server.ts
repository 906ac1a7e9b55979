import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '#app/foundation/env.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor, SessionActor } from '#app/foundation/http/actor';
import { judge } from '#app/foundation/http/policy';
import { statusOf } from '#app/foundation/http/status';
import { readAhead, readBody } from '../node-adapter.server';
import { pathMatcher } from '../walls.server';
import { type HotAnswer, type HotDoor, hotDoors } from './registry.server';

const doors = hotDoors.map((door) => ({ ...door, paramsOf: pathMatcher(door.pattern) }));

type Params = Record<string, string | undefined>;
type Reached = { door: HotDoor; params: Params };

/** The hot door that a request goes to, if any. */
export function hotDoorFor(method: string | undefined, pathname: string): Reached | null {
  for (const door of doors) {
    const params = door.method === method ? door.paramsOf(pathname) : null;
    if (params) return { door, params };
  }
  return null;
}

/**
 * Answers a request whose session nobody has asked about, where its door asks itself and all goes as it should; says whether it did.
 * Everything else, strangers and refusals included, is left to `answerHot`, which does the same again. Origin was checked before.
 */
export async function answerBySession(
  req: IncomingMessage,
  res: ServerResponse,
  { door, params }: Reached,
  claim: SessionActor | null,
): Promise<boolean> {
  if (!door.bySession || !claim || !(Number(req.headers['content-length']) <= door.limit)) return false;
  const sent = await readAhead(req);
  if (door.body === 'form' && !isForm(req)) return false;
  const body = door.body === 'form' ? formOf(sent) : await readJson(req, door.limit);
  if (body === notJson) return false;
  try {
    const answer = await door.bySession({ actor: claim, params, body });
    if (answer?.status !== 200 && answer?.status !== 303) return false;
    send(res, answer);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** Answers a request to a hot door and says whether it did. Origin and session were checked before. */
export async function answerHot(
  req: IncomingMessage,
  res: ServerResponse,
  { door, params }: Reached,
  actor: Actor,
): Promise<boolean> {
  const answer = door.body === 'form' ? await openForm(door, req, actor, params) : await open(door, req, actor, params);
  if (answer) send(res, answer);
  return answer !== null;
}

/**
 * A form that goes as it should is answered here. Whatever else happens is for the page: it reads the same body again, does the same
 * again, which changes nothing, and says what was wrong.
 */
async function openForm(door: HotDoor, req: IncomingMessage, actor: Actor, params: Params): Promise<HotAnswer | null> {
  const length = req.headers['content-length'];
  if (!isForm(req) || Number(length ?? Number.NaN) > door.limit) return null;
  if (!(Number(length) >= 0) || judge(door.policy, actor, { demo: env().DEMO }) !== 'allowed') return null;
  const body = await readAhead(req);
  try {
    return await door.answer({ actor, params, body: formOf(body) });
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function isForm(req: IncomingMessage): boolean {
  return (req.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
}

function formOf(body: Buffer): URLSearchParams {
  return new URLSearchParams(body.toString('utf8'));
}

async function open(door: HotDoor, req: IncomingMessage, actor: Actor, params: Params): Promise<HotAnswer | null> {
  const verdict = judge(door.policy, actor, { demo: env().DEMO });
  if (verdict !== 'allowed') return { status: verdict === 'sign-in' ? 401 : 404 };
  const body = door.method === 'POST' ? await readJson(req, door.limit) : undefined;
  if (body === tooLarge) return { status: 413 };
  if (body === notJson) return { status: 400 };
  try {
    return await door.answer({ actor, params, body });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { status: statusOf[error.kind], body: { messageKey: error.messageKey } };
  }
}

const tooLarge = Symbol('too large');
const notJson = Symbol('not JSON');

async function readJson(req: IncomingMessage, limit: number): Promise<unknown> {
  const body = await readBody(req, limit);
  if (!body) return tooLarge;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return notJson;
  }
}

// A refusal says so itself: a page must be able to tell it from one of whatever stands between it and the server.
const refusals: Record<number, { messageKey: string }> = {
  400: { messageKey: 'common:error.invalid' },
  401: { messageKey: 'common:error.notFound' },
  404: { messageKey: 'common:error.notFound' },
  413: { messageKey: 'common:error.invalid' },
};

function send(res: ServerResponse, answer: HotAnswer): void {
  if (answer.status === 303) {
    res.writeHead(303, { 'Cache-Control': 'private, no-store', ...answer.headers }).end();
    return;
  }
  const body = JSON.stringify(answer.body ?? refusals[answer.status]) ?? '';
  res.writeHead(answer.status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Length': Buffer.byteLength(body),
    ...answer.headers,
  });
  res.end(body);
}
