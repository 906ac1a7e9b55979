import { expect, test } from 'vitest';
import { freezeClock, now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import { clientAt, cookieHeader, grant, makeUser, signedIn, system, withSecondFactor } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { disableUser } from './disable-user.server';
import { endAllSessions } from './end-all-sessions.server';
import { endSession } from './end-session.server';
import { openSession } from './lucia.adapter.server';
import { narrowSessions } from './narrow-sessions.server';
import { readSession } from './read-session.server';
import { absoluteEnd } from './session.rules';
import { listSessions } from './sessions.queries.server';
import { signOut } from './sign-out.server';

useDatabase();

const HOUR = 3_600_000;
const later = (from: Date, hours: number) => freezeClock(new Date(from.getTime() + hours * HOUR));

test('the cookie is bound to this host, out of reach of scripts, and carries at least 160 random bits', async () => {
  const { userId } = await makeUser();
  const { cookie } = await openSession(userId, attributes());
  expect(cookie).toMatch(/^__Host-lt-session=[\w-]{32}; /);
  for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
  expect(cookie).not.toContain('Domain');
});

test('among many sessions one plan serves every request: none is made for a call', async () => {
  const { cookies } = await signedIn(await makeUser());
  await execute(sql`
    insert into "Session" select (jsonb_populate_record(s, jsonb_build_object('id', encode(sha256(n::text::bytea), 'hex')))).*
    from "Session" s cross join generate_series(1, 1000) n`);
  await execute(sql`analyze "Session", "User"`);
  // A name of its own: what other tests asked on this connection, of tables of another size, counts for nothing.
  const beside = { name: 'one-plan', column: () => sql`null` };
  for (let time = 0; time < 8; time += 1) expect(await readSession(cookies, beside)).not.toBeNull();
  const [plans] = await rows<{ custom: number }>(
    sql`select "custom_plans" as custom from pg_prepared_statements where "name" = 'accounts.session.one-plan'`,
  );
  expect(plans).toEqual({ custom: 5 });
});

test('who is given a role keeps her session only as long as that role may have one', async () => {
  freezeAt('2026-11-22');
  const { userId } = await makeUser();
  await openSession(userId, { ...attributes(), lifetime: 'student', absoluteUntil: absoluteEnd('student', now()) });
  const limits = () => rows(sql`select "lifetime", "absoluteUntil" from "Session" where "userId" = ${userId}::uuid`);
  expect(await narrowSessions(system, { userId, role: 'leader' })).toBe(1);
  expect(await limits()).toEqual([{ lifetime: 'staff', absoluteUntil: absoluteEnd('staff', now()) }]);
  expect(await narrowSessions(system, { userId, role: 'administrator' })).toBe(1);
  expect(await limits()).toEqual([{ lifetime: 'privileged', absoluteUntil: absoluteEnd('privileged', now()) }]);
  expect(await narrowSessions(system, { userId, role: 'leader' })).toBe(0);
});

test('no cookie value of a thousand sessions stands in any table', async () => {
  const { userId } = await makeUser();
  const tokens: string[] = [];
  for (let n = 0; n < 1000; n++) {
    const { cookie } = await openSession(userId, attributes());
    tokens.push(cookieHeader(cookie).split('=')[1] as string);
  }
  const { actor, cookies } = await signedIn(await makeUser());
  const strong = await withSecondFactor(actor);
  for (const header of [cookies, strong.cookies])
    tokens.push(...header.split('; ').map((pair) => pair.split('=')[1] as string));
  expect(new Set(tokens).size).toBe(tokens.length);

  const dump = await everything();
  expect(dump.length).toBeGreaterThan(100_000);
  expect(tokens.filter((token) => dump.includes(token))).toEqual([]);
  expect(strong.recoveryCodes.filter((code) => dump.includes(code) || dump.includes(code.replace('-', '')))).toEqual(
    [],
  );
  expect(dump).not.toContain(strong.secret);
});

test('a staff session ends after 12 idle hours and after seven days however busy', async () => {
  const start = freezeAt('2026-03-02', '08:00');
  const user = await makeUser();
  const idle = await signedIn(user);
  later(start, 11.9);
  expect(await readSession(idle.cookies)).not.toBeNull();
  later(start, 11.9 + 11.9);
  expect(await readSession(idle.cookies)).not.toBeNull();
  later(start, 11.9 + 11.9 + 12.1);
  expect(await readSession(idle.cookies)).toBeNull();

  const from = now();
  const busy = await signedIn(user);
  for (let hours = 8; hours < 7 * 24; hours += 8) {
    later(from, hours);
    expect((await readSession(busy.cookies))?.userId).toBe(user.userId);
  }
  later(from, 7 * 24);
  expect(await readSession(busy.cookies)).toBeNull();
});

test('a student is kept for 14 idle days, an administrator for a day at most', async () => {
  const start = freezeAt('2026-03-02', '08:00');
  const student = await signedIn(await makeUser({ staff: false }));
  const boss = await makeUser();
  await grant(boss.userId, 'administrator');
  const privileged = await signedIn(boss);
  for (const hours of [10, 20, 23.9]) {
    later(start, hours);
    expect(await readSession(privileged.cookies)).not.toBeNull();
  }
  later(start, 24);
  expect(await readSession(privileged.cookies)).toBeNull();
  later(start, 13.9 * 24);
  expect(await readSession(student.cookies)).not.toBeNull();
  later(start, (13.9 + 14.1) * 24);
  expect(await readSession(student.cookies)).toBeNull();
});

test('a session in use is prolonged once a step, with its cookie', async () => {
  const start = freezeAt('2026-03-02', '08:00');
  const { cookies } = await signedIn(await makeUser());
  later(start, 0.1);
  expect((await readSession(cookies))?.setCookie).toBeUndefined();
  later(start, 1);
  const answers = [await readSession(cookies), await readSession(cookies)];
  expect(answers.map((answer) => Boolean(answer?.setCookie))).toEqual([true, false]);
  expect(cookieHeader(answers[0]?.setCookie)).toBe(cookies.split('; ')[0]);
  expect(answers[0]?.setCookie).toContain('Max-Age=43200');
});

test('the next request of a disabled user is a stranger’s', async () => {
  const user = await makeUser();
  const { cookies } = await signedIn(user);
  expect(await readSession(cookies)).not.toBeNull();
  await disableUser(system, { userId: user.userId, reason: 'Nghỉ việc' });
  expect(await readSession(cookies)).toBeNull();
});

test('garbage in the cookie is nobody', async () => {
  const wrong = [
    '',
    '__Host-lt-session=',
    '__Host-lt-session=%',
    `__Host-lt-session=${'a'.repeat(32)}`,
    "__Host-lt-session=' or 1=1",
  ];
  for (const header of [null, ...wrong]) expect(await readSession(header)).toBeNull();
});

test('the id in the table does not open the session, nor does an id that a guest brings', async () => {
  const user = await makeUser();
  const fixed = `__Host-lt-session=${'f'.repeat(32)}`;
  const { actor, cookies } = await signedIn(user, clientAt('203.0.113.7', fixed));
  expect(await readSession(fixed)).toBeNull();
  expect(await readSession(`__Host-lt-session=${actor.sessionId}`)).toBeNull();
  expect(cookies).not.toContain('f'.repeat(32));
});

test('one lists and ends one’s own sessions, and nobody else’s', async () => {
  const [user, other] = [await makeUser(), await makeUser()];
  const [here, phone, tablet] = [await signedIn(user), await signedIn(user), await signedIn(user)];
  const stranger = await signedIn(other);
  const lines = await listSessions(here.actor, { userId: user.userId });
  expect(lines.map((line) => [line.sessionId, line.current])).toContainEqual([here.actor.sessionId, true]);
  expect(lines).toHaveLength(3);
  expect(lines[0]?.device).toBe('Chrome · Android');
  await expect(listSessions(stranger.actor, { userId: user.userId })).rejects.toThrow('not-found');
  await expect(endSession(stranger.actor, { sessionId: phone.actor.sessionId })).rejects.toThrow('not-found');

  await endSession(here.actor, { sessionId: phone.actor.sessionId });
  expect(await readSession(phone.cookies)).toBeNull();
  expect(await endAllSessions(here.actor, { userId: user.userId })).toEqual({ ended: 1 });
  expect([await readSession(tablet.cookies), await readSession(here.cookies)].map(Boolean)).toEqual([false, true]);
  await signOut(here.actor);
  expect(await readSession(here.cookies)).toBeNull();
  expect(await readSession(stranger.cookies)).not.toBeNull();
});

function attributes() {
  const at = now();
  const times = {
    createdAt: at,
    lastSeenAt: at,
    lastAuthAt: at,
    absoluteUntil: absoluteEnd('staff', at),
    secondFactorAt: null,
  };
  return { ...times, lifetime: 'staff' as const, device: '', networkHash: '' };
}

/** Every row of every table as text. */
async function everything(): Promise<string> {
  const tables = await rows<{ name: string }>(sql`select tablename as name from pg_tables where schemaname = 'public'`);
  const texts = await Promise.all(
    tables.map(({ name }) =>
      rows<{ text: string | null }>({
        text: `select string_agg(t::text, ' ') as text from "${name}" t`,
        values: [],
      } as never),
    ),
  );
  return texts.flatMap((found) => found.map((line) => line.text ?? '')).join('\n');
}
