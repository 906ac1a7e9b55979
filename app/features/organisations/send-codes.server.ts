import { paths as accountPaths } from '#app/features/accounts/accounts.paths';
import { queueMails } from '#app/features/messaging/queue-mails.server';
import { queueTexts } from '#app/features/messaging/queue-texts.server';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { formatInstant } from '#app/foundation/i18n/format';
import { isId } from '#app/foundation/ids';
import { inviteMembers } from './invite-members.server';
import { rosterKeepers } from './roles.policy';
import { withinScope } from './scope.queries.server';

type Reach = { membershipId: string; email: string | null; phone: string | null };

/**
 * Sends activation codes: a mail with a link to whoever has an address, else a text message to the telephone number. Those who
 * have neither get no code and keep the one on their slip. A code stands nowhere but in the message, encrypted until it is sent.
 * @returns how many of each were queued, and how many people cannot be reached
 */
export async function sendCodes(
  actor: Actor,
  { membershipIds }: { membershipIds: readonly string[] },
): Promise<{ mails: number; texts: number; unreachable: number }> {
  return inTransaction(async () => {
    const asked = await reachOf(actor, membershipIds.filter(isId));
    const reach = new Map(asked.map((each) => [each.membershipId, each]));
    const reachable = asked.filter(({ email, phone }) => email || phone);
    const { slips, expiresAt } = await inviteMembers(actor, {
      membershipIds: reachable.map(({ membershipId }) => membershipId),
    });
    const validUntil = expiresAt ? formatInstant('vi', expiresAt) : '';
    const mails = slips.flatMap(({ membershipId, fullName, loginName, code }) => {
      const to = reach.get(membershipId)?.email;
      const link = `${env().APP_ORIGIN}${accountPaths.activate({ loginName, code })}`;
      return to ? [{ language: 'vi' as const, to, params: { name: fullName, loginName, link, validUntil } }] : [];
    });
    const texts = slips.flatMap(({ membershipId, loginName, code }) => {
      const { email, phone } = reach.get(membershipId) ?? {};
      const link = `${env().APP_ORIGIN}/activate`;
      return phone && !email ? [{ language: 'vi' as const, to: phone, params: { loginName, code, link } }] : [];
    });
    const mailed = await queueMails(actor, { templateKey: 'activation', mails });
    const texted = await queueTexts(actor, { templateKey: 'activation', texts });
    return { mails: mailed.queued, texts: texted.queued, unreachable: asked.length - reachable.length };
  });
}

async function reachOf(actor: Actor, membershipIds: readonly string[]): Promise<Reach[]> {
  return rows<Reach>(sql`
    select member."id" as "membershipId", person."email", person."phone"
    from "Membership" member join "Person" person on person."id" = member."personId"
    where member."id" = any(${[...membershipIds]}::uuid[]) and ${withinScope(actor, rosterKeepers, sql`member."unitId"`)}`);
}
