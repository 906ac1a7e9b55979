import { hash, randomBytes } from 'node:crypto';
import { type Adapter, Cookie, Lucia, TimeSpan } from 'lucia';
import { machineTime, now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { readCookie } from '#app/foundation/http/flash';
import { singleton } from '#app/foundation/singleton';
import type { SignedIn } from './session';
import { idleSeconds, isDueToSlide, slidingEnd } from './session.rules';
import {
  type Beside,
  type SessionAttributes,
  type SessionRow,
  sessionsWith,
  type UserAttributes,
} from './session-rows.queries.server';

declare module 'lucia' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: Lucia reads its types from this interface
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

const COOKIE = '__Host-lt-session';
const TOKEN_BYTES = 24;

/**
 * Opens a session. The token is in the cookie and nowhere else; the table knows its SHA-256.
 * @param token where it is to be the same for a post that comes twice (`renewals.server.ts`), else a random one
 */
export async function openSession(
  userId: string,
  attributes: SessionAttributes,
  token = randomBytes(TOKEN_BYTES).toString('base64url'),
): Promise<{ sessionId: string; cookie: string }> {
  const { id } = await lucia().createSession(userId, attributes, { sessionId: idOf(token) });
  return { sessionId: id, cookie: cookieFor(token, slidingEnd(attributes.lifetime, now(), attributes.absoluteUntil)) };
}

/** Who is behind the cookie; null without a valid session of an enabled user. Prolongs a session that is used. */
export async function validateCookie(cookieHeader: string | null, beside = nothing): Promise<SignedIn | null> {
  const token = tokenIn(cookieHeader);
  if (!token) return null;
  const { session, user } = await lucia(beside).validateSession(idOf(token));
  if (!session || !user) return null;
  const { lifetime, lastAuthAt, secondFactorAt, absoluteUntil } = session;
  const { personId, displayName, language, staff, hasSecondFactor, beside: read } = user;
  return {
    sessionId: session.id,
    userId: user.id,
    ...{ personId, displayName, language, staff, hasSecondFactor, beside: read },
    ...{ lifetime, lastAuthAt, secondFactorAt },
    ...(session.fresh && { setCookie: cookieFor(token, slidingEnd(lifetime, now(), absoluteUntil)) }),
  };
}

/** The token in a Cookie header, whether or not its session is still there. */
export function tokenIn(cookieHeader: string | null): string | null {
  const token = readCookie(cookieHeader, COOKIE);
  return token && /^[\w-]{32}$/.test(token) ? token : null;
}

/** The session that a Cookie header names, whether or not there is one. */
export function sessionIdIn(cookieHeader: string | null): string | null {
  const token = tokenIn(cookieHeader);
  return token && idOf(token);
}

/** The cookie of an open session with this token, and since when there is one. */
export async function cookieOf(token: string): Promise<{ cookie: string; createdAt: Date } | null> {
  const { session } = await lucia().validateSession(idOf(token));
  if (!session) return null;
  const { lifetime, absoluteUntil, createdAt } = session;
  return { cookie: cookieFor(token, slidingEnd(lifetime, now(), absoluteUntil)), createdAt };
}

export async function closeSession(sessionId: string): Promise<void> {
  await lucia().invalidateSession(sessionId);
}

export async function closeUserSessions(userId: string): Promise<void> {
  await lucia().invalidateUserSessions(userId);
}

export async function closeExpiredSessions(): Promise<void> {
  await lucia().deleteExpiredSessions();
}

/** The cookie that removes the session's. */
export function blankCookie(): string {
  return new Cookie(COOKIE, '', { ...cookieAttributes, maxAge: 0 }).serialize();
}

const cookieAttributes = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

function cookieFor(token: string, until: Date): string {
  const maxAge = Math.floor((until.getTime() - now().getTime()) / 1000);
  return new Cookie(COOKIE, token, { ...cookieAttributes, maxAge }).serialize();
}

function idOf(token: string): string {
  return hash('sha256', token);
}

/**
 * Lucia knows one lifetime and reads the machine's clock; ours are three, have an absolute end and follow `clock`. So the
 * adapter's statements decide whether a session is valid, and Lucia is told an end that says one thing only: within
 * the first half of this span the session is left alone, within the second it is to be prolonged.
 */
const span = new TimeSpan(1, 'h');

const nothing: Beside = { name: 'nothing', column: () => sql`null` };

function lucia(beside = nothing) {
  return singleton(`accounts.lucia.${beside.name}`, () => {
    return new Lucia(adapterOf(beside), {
      sessionExpiresIn: span,
      sessionCookie: { name: COOKIE, attributes: cookieAttributes },
      getSessionAttributes: (attributes) => attributes,
      getUserAttributes: (attributes) => attributes,
    });
  });
}

function adapterOf(beside: Beside): Adapter {
  const sessionOf = sessionsWith(beside);
  return {
    ...adapter,
    async getSessionAndUser(sessionId) {
      const found = await sessionOf(sessionId);
      if (!found) return [null, null];
      const at = now();
      const left = isDueToSlide(found.lifetime, found.lastSeenAt, at) ? 0.25 : 0.75;
      const expiresAt = machineTime(new Date(at.getTime() + left * span.milliseconds()));
      return [
        { id: sessionId, userId: found.userId, expiresAt, attributes: found },
        { id: found.userId, attributes: found },
      ];
    },
  };
}

const adapter: Omit<Adapter, 'getSessionAndUser'> = {
  async updateSessionExpiration(sessionId) {
    const at = now();
    await execute(sql`
      update "Session" set "lastSeenAt" = ${at}, "expiresAt" = least("absoluteUntil", ${at}::timestamptz + make_interval(secs =>
        case "lifetime" when 'student' then ${idleSeconds.student} when 'staff' then ${idleSeconds.staff}
          else ${idleSeconds.privileged} end::float8))
      where "id" = ${sessionId} and "lastSeenAt" < ${at}`);
  },

  async setSession({ id, userId, attributes }) {
    const { createdAt, absoluteUntil, lastAuthAt, lastSeenAt, secondFactorAt, lifetime, device, networkHash } =
      attributes;
    await execute(sql`
      insert into "Session" ("id", "userId", "createdAt", "expiresAt", "absoluteUntil", "lastAuthAt", "lastSeenAt",
        "secondFactorAt", "lifetime", "device", "networkHash")
      values (${id}, ${userId}, ${createdAt}, ${slidingEnd(lifetime, lastSeenAt, absoluteUntil)}, ${absoluteUntil}, ${lastAuthAt},
        ${lastSeenAt}, ${secondFactorAt}, ${lifetime}, ${device}, ${networkHash})`);
  },

  async getUserSessions(userId) {
    const found = await rows<SessionRow & { expiresAt: Date }>(
      sql`select * from "Session" where "userId" = ${userId} and "expiresAt" > ${now()}`,
    );
    return found.map((row) => ({ id: row.id, userId, expiresAt: machineTime(row.expiresAt), attributes: row }));
  },

  async deleteSession(sessionId) {
    await execute(sql`delete from "Session" where "id" = ${sessionId}`);
  },

  async deleteUserSessions(userId) {
    await execute(sql`delete from "Session" where "userId" = ${userId}`);
  },

  async deleteExpiredSessions() {
    await execute(sql`delete from "Session" where "expiresAt" <= ${now()}`);
  },
};
