import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError, found } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import type { Client } from './client.rules';
import { readTotp } from './code.rules';
import { hashOfRecoveryCode, secretOf } from './factors.server';
import { admitGuess } from './guessing.server';
import { renewSession } from './renew-session.server';
import { repeatedRenewal } from './renewals.server';
import { stepOfTotp } from './totp.adapter.server';

/**
 * Shows the second factor in this session: a code of the app, or a recovery code, each good once (OWASP ASVS 5.0.0, 6.5.1). The
 * session goes on under a new id. A post that comes again is given the cookie of the first, also when its own session has ended with it.
 * @param postKey `Door.postKey`
 * @returns the cookie to send
 * @throws DomainError invalid, too-many; not-found for a stranger whose post was not taken before
 */
export async function showSecondFactor(
  actor: Actor,
  { code, client, postKey = null }: { code: string; client: Client; postKey?: string | null },
): Promise<{ cookie: string }> {
  if (!isUser(actor)) return { cookie: found(await repeatedRenewal(client, postKey)) };
  const guess = await admitGuess({ what: 'second-factor', account: actor.userId, address: client.address });
  const totp = readTotp(code);
  const answer = await inTransaction(async () => {
    const right = totp ? await takeTotp(actor.userId, totp) : await takeRecoveryCode(actor.userId, code);
    if (!right) return null;
    await audit(actor, 'user.show-second-factor', {
      subjectType: 'user',
      subjectId: actor.userId,
      detail: { kind: totp ? 'totp' : 'recovery-code' },
    });
    return { cookie: await renewSession(actor, { client, shown: 'second-factor', postKey }) };
  });
  const again = answer ? null : await repeatedRenewal(client, postKey);
  if (answer || again) await guess.right();
  if (answer) return answer;
  if (again) return { cookie: again };
  await guess.wrong();
  await audit(actor, 'user.second-factor-refused', { subjectType: 'user', subjectId: actor.userId });
  throw new DomainError('invalid', 'accounts:error.wrongSecondFactor', {}, 'code');
}

/** Steps only go up: a code that was read over a shoulder, or of the step before one already used, is worth nothing. */
async function takeTotp(userId: string, code: string): Promise<boolean> {
  const secret = await secretOf(userId);
  const step = secret ? stepOfTotp(secret, code, now()) : null;
  if (step === null) return false;
  const used = await execute(sql`
    update "SecondFactor" set "lastStep" = ${step}
    where "userId" = ${userId} and ("lastStep" is null or "lastStep" < ${step})`);
  return used === 1;
}

async function takeRecoveryCode(userId: string, code: string): Promise<boolean> {
  const used = await execute(sql`
    update "RecoveryCode" set "usedAt" = ${now()}
    where "userId" = ${userId} and "codeHash" = ${hashOfRecoveryCode(userId, code)} and "usedAt" is null`);
  return used === 1;
}
