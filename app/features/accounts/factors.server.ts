import { decrypt, encrypt, isUnderOldKey, keyedHash, randomCode } from '#app/foundation/crypto.server';
import { execute, maybeRow, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { CODE_ALPHABET, printCode, RECOVERY_CODE_LENGTH, RECOVERY_CODES, readCode } from './code.rules';

/** A TOTP secret as the table keeps it: encrypted, and good for this user alone. */
export function sealSecret(userId: string, secret: string): string {
  return encrypt(secret, `second-factor:${userId}`);
}

export function openSecret(userId: string, sealed: string): string {
  return decrypt(sealed, `second-factor:${userId}`);
}

/** The secret of a confirmed second factor, or null. One under an old key is sealed again in passing. */
export async function secretOf(userId: string): Promise<string | null> {
  const kept = await maybeRow<{ secret: string }>(
    sql`select "secret" from "SecondFactor" where "userId" = ${userId} and "confirmedAt" is not null and "secret" is not null`,
  );
  if (!kept) return null;
  const secret = openSecret(userId, kept.secret);
  if (isUnderOldKey(kept.secret)) {
    await execute(sql`
      update "SecondFactor" set "secret" = ${sealSecret(userId, secret)} where "userId" = ${userId} and "secret" = ${kept.secret}`);
  }
  return secret;
}

/**
 * New recovery codes in the place of all before.
 * @returns the codes as they are printed: the only time they are to be read
 */
export async function issueRecoveryCodes(userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => randomCode(RECOVERY_CODE_LENGTH, CODE_ALPHABET));
  const hashes = codes.map((code) => hashOfRecoveryCode(userId, code));
  await execute(sql`delete from "RecoveryCode" where "userId" = ${userId}`);
  await execute(sql`
    insert into "RecoveryCode" ("id", "userId", "codeHash")
    select t."id", ${userId}::uuid, t."hash" from unnest(${codes.map(newId)}::uuid[], ${hashes}::text[]) as t("id", "hash")`);
  return codes.map(printCode);
}

export function hashOfRecoveryCode(userId: string, typed: string): string {
  return keyedHash(`${userId}:${readCode(typed)}`, 'recovery');
}
