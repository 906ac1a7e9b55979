import type { JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { now, today } from '#app/foundation/clock';
import { maybeRow, preparedRows, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { assertCredentialKeeper } from './credentials.policy';
import { signCredential } from './issuer-key.server';
import { contexts, issuerProfile, statusListCredential } from './open-badge.rules';
import { statusBits } from './status-list.rules';

const packed = promisify(gzip);

type KeyRow = { id: string; publicJwk: JsonWebKey };

/** As it is published: which key, what for, by which algorithm (RFC 7517). */
function published({ id, publicJwk }: KeyRow) {
  return { ...publicJwk, kid: id, use: 'sig', alg: 'RS256' };
}

/** Every key that ever signed, the newest first: what was signed stays checkable. */
export async function publicKeys(_actor: Actor): Promise<Array<ReturnType<typeof published>>> {
  const found = await rows<KeyRow>(sql`select "id", "publicJwk" from "IssuerKey" order by "createdAt" desc, "id" desc`);
  return found.map(published);
}

/** One of them, as the header of a credential names it. */
export async function publicKey(_actor: Actor, { keyId }: { keyId: string }) {
  if (!isId(keyId)) return null;
  const found = await maybeRow<KeyRow>(sql`select "id", "publicJwk" from "IssuerKey" where "id" = ${keyId}::uuid`);
  return found && published(found);
}

export type IssuerKeyEntry = { id: string; createdAt: Date; retiredAt: Date | null };

/** The keys as an administrator sees them: when each was made and put away. */
export async function issuerKeys(actor: Actor): Promise<IssuerKeyEntry[]> {
  assertCredentialKeeper(actor);
  return rows<IssuerKeyEntry>(sql`
    select "id", "createdAt", "retiredAt" from "IssuerKey" order by "createdAt" desc, "id" desc`);
}

/** Who issues, as the public may read it. */
export async function issuer(_actor: Actor) {
  return { '@context': contexts, ...issuerProfile(env().APP_ORIGIN, await issuerName()) };
}

/**
 * A list of revocations, signed; null when there is no such list. Its entries say nothing about whom they belong to.
 */
export async function statusList(_actor: Actor, { list }: { list: number }): Promise<string | null> {
  if (!(await maybeRow(sql`select 1 from "StatusList" where "number" = ${list}`))) return null;
  const revoked = await preparedRows<{ statusIndex: number }>(
    'learning.status-list',
    sql`select "statusIndex" from "Certificate" where "statusList" = ${list} and "revokedAt" is not null`,
  );
  const bits = await packed(statusBits(revoked.map(({ statusIndex }) => statusIndex)));
  // Multibase: "u" says base64url without padding.
  const encodedList = `u${bits.toString('base64url')}`;
  const { APP_ORIGIN } = env();
  return signCredential(
    statusListCredential(APP_ORIGIN, { list, issuerName: await issuerName(), encodedList, now: now() }),
  );
}

async function issuerName(): Promise<string> {
  const on = today();
  const [province] = await preparedRows<{ name: string }>(
    'learning.issuer-name',
    sql`select u."name" from "Unit" u
      where u."type" = 'province' and u."opensOn" <= ${on}::date and (u."closesOn" is null or u."closesOn" > ${on}::date)
      order by u."opensOn" desc, u."id" limit 1`,
  );
  return province?.name ?? 'Lan Tỏa';
}
