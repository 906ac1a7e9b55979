import { now } from '#app/foundation/clock';
import { keyedHash, randomCode, randomToken, sha256 } from '#app/foundation/crypto.server';
import { execute, maybeRow, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { ACTIVATION_CODE_LENGTH, ACTIVATION_DAYS, CODE_ALPHABET, printCode, readCode } from './code.rules';

const HOUR = 3_600_000;
const lifeOf = { activation: ACTIVATION_DAYS * 24 * HOUR, reset: HOUR, 'confirm-email': 72 * HOUR };
type LinkKind = 'reset' | 'confirm-email';

/**
 * Makes the secret of a link: 192 bits, of which the table keeps the SHA-256. One sent before is void.
 * @param subject the address that a confirm-email link confirms
 */
export async function issueLink(
  actor: Actor,
  link: { userId: string; kind: LinkKind; subject?: string },
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomToken();
  const expiresAt = await issue(actor, link.kind, [{ userId: link.userId, hash: sha256(token) }], link.subject);
  return { token, expiresAt };
}

/**
 * Makes a new activation code for each of these users and voids the one before.
 * @returns the codes as they are printed: the only time they are to be read
 */
export async function issueCodes(
  actor: Actor,
  userIds: string[],
): Promise<{ codes: Map<string, string>; expiresAt: Date }> {
  const made = userIds.map((userId) => ({ userId, code: randomCode(ACTIVATION_CODE_LENGTH, CODE_ALPHABET) }));
  const hashed = made.map(({ userId, code }) => ({ userId, hash: hashOfCode(userId, code) }));
  const expiresAt = await issue(actor, 'activation', hashed);
  return { codes: new Map(made.map(({ userId, code }) => [userId, printCode(code)])), expiresAt };
}

/** What the table keeps of an activation code: a hash with our key, since 39 bits could be tried out on a copy of the table. */
export function hashOfCode(userId: string, typed: string): string {
  return keyedHash(`${userId}:${readCode(typed)}`, 'activation');
}

type OpenToken = { tokenId: string; userId: string; subject: string | null };

/** The token that would be used up; null when it is unknown, used or past its end. */
export function openToken(kind: 'activation' | LinkKind, hash: string): Promise<OpenToken | null> {
  return maybeRow<OpenToken>(sql`
    select "id" as "tokenId", "userId", "subject" from "AccountToken"
    where "kind" = ${kind} and "tokenHash" = ${hash} and "usedAt" is null and "expiresAt" > ${now()}`);
}

/** Uses a token up. Of many at once one is told true. */
export async function spend(tokenId: string): Promise<boolean> {
  const at = now();
  const used = await execute(sql`
    update "AccountToken" set "usedAt" = ${at} where "id" = ${tokenId} and "usedAt" is null and "expiresAt" > ${at}`);
  return used === 1;
}

async function issue(
  actor: Actor,
  kind: 'activation' | LinkKind,
  tokens: Array<{ userId: string; hash: string }>,
  subject: string | null = null,
): Promise<Date> {
  const at = now();
  const expiresAt = new Date(at.getTime() + lifeOf[kind]);
  const createdBy = actor.kind === 'user' ? actor.userId : null;
  await execute(sql`
    insert into "AccountToken" ("id", "userId", "kind", "tokenHash", "subject", "createdBy", "createdAt", "expiresAt")
    select t."id", t."userId", ${kind}, t."hash", ${subject}, ${createdBy}::uuid, ${at}::timestamptz, ${expiresAt}::timestamptz
    from unnest(${tokens.map(newId)}::uuid[], ${tokens.map((token) => token.userId)}::uuid[],
      ${tokens.map((token) => token.hash)}::text[]) as t("id", "userId", "hash")
    on conflict ("userId", "kind") where "usedAt" is null do update
    set "id" = excluded."id", "tokenHash" = excluded."tokenHash", "subject" = excluded."subject",
      "createdBy" = excluded."createdBy", "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"`);
  return expiresAt;
}
