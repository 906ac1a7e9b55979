import { now } from '#app/foundation/clock';
import { decrypt, encrypt, isUnderOldKey } from '#app/foundation/crypto.server';
import { execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { newId } from '#app/foundation/ids';
import { issuerPaths } from './credentials.paths';
import { type Credential, claimsOf } from './open-badge.rules';
import { newKeyPair, signJwt } from './rs256.adapter.server';

type SigningKey = { id: string; privateCipher: string };

/** The context that binds a private key's ciphertext to its row. */
const contextOf = (keyId: string) => `learning.issuer-key:${keyId}`;

/** Signs a credential as the issuer, by the key of today. The first credential ever makes the first key. */
export async function signCredential(credential: Credential): Promise<string> {
  const key = (await currentKey()) ?? (await firstKey());
  const privatePem = decrypt(key.privateCipher, contextOf(key.id));
  if (isUnderOldKey(key.privateCipher)) {
    await execute(sql`
      update "IssuerKey" set "privateCipher" = ${encrypt(privatePem, contextOf(key.id))}
      where "id" = ${key.id}::uuid and "privateCipher" = ${key.privateCipher}`);
  }
  return signJwt(claimsOf(credential), { kid: `${env().APP_ORIGIN}${issuerPaths.key(key.id)}`, privatePem });
}

/**
 * Puts a new key in the place of the present one, in the transaction under way. The old one stays published and signs nothing any
 * more: its private half is forgotten.
 * @returns the ids of the new key and of the one before
 */
export async function replaceKey(): Promise<{ keyId: string; before: string | null }> {
  const { privatePem, publicJwk } = await newKeyPair();
  const retired = await maybeRow<{ id: string }>(sql`
    update "IssuerKey" set "retiredAt" = ${now()}, "privateCipher" = null where "retiredAt" is null returning "id"`);
  const keyId = newId();
  await execute(sql`
    insert into "IssuerKey" ("id", "publicJwk", "privateCipher", "createdAt")
    values (${keyId}::uuid, ${JSON.stringify(publicJwk)}::jsonb, ${encrypt(privatePem, contextOf(keyId))}, ${now()})`);
  return { keyId, before: retired?.id ?? null };
}

function currentKey(): Promise<SigningKey | null> {
  return maybeRow<SigningKey>(sql`
    select "id", "privateCipher" from "IssuerKey" where "retiredAt" is null`);
}

/** Two processes that sign their first credential at once end with one key. */
async function firstKey(): Promise<SigningKey> {
  return inTransaction(async () => {
    await execute(sql`select pg_advisory_xact_lock(hashtext('learning.issuer-key'))`);
    if (!(await currentKey())) await replaceKey();
    return (await currentKey()) as SigningKey;
  });
}
