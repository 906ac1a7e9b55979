import { audit } from '#app/foundation/audit.server';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { consume } from '#app/foundation/throttle.server';
import { type Client, networkOf } from './client.rules';
import { readLoginName } from './code.rules';
import { mailNetworkRule, mailRule } from './guessing.rules';
import { type Addressee, mailReset } from './mails.server';

/** Longer than the work takes, so that its length tells nothing. */
const ANSWER_MS = 250;

/**
 * Mails a link for a new password to the confirmed address of an account, asked for by login name or by that address. The answer
 * and its time are the same whether there is one or not (OWASP ASVS 5.0.0, 6.3.8); so is that of one who asks too often.
 */
export async function requestPasswordReset(
  actor: Actor,
  { account, client }: { account: string; client: Client },
): Promise<void> {
  const pause = new Promise<void>((resolve) => setTimeout(resolve, ANSWER_MS));
  try {
    await send(actor, readLoginName(account), client);
  } finally {
    await pause;
  }
}

async function send(actor: Actor, account: string, client: Client): Promise<void> {
  const network = await consume('accounts.mail.network', networkOf(client.address), mailNetworkRule);
  const own = await consume('accounts.mail', account, mailRule);
  if (!network.allowed || !own.allowed) return;
  await inTransaction(async () => {
    const users = await rows<Addressee & { email: string }>(sql`
      select "id" as "userId", "displayName", "language", "email" from "User"
      where ("loginName" = ${account} or lower("email") = ${account})
        and "emailConfirmedAt" is not null and "passwordHash" is not null and "disabledAt" is null
      order by "id" limit 5`);
    for (const user of users) {
      await mailReset(actor, user, user.email);
      await audit(actor, 'user.ask-reset', { subjectType: 'user', subjectId: user.userId });
    }
  });
}
