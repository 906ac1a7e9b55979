import { audit } from '#app/foundation/audit.server';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { invites, keepsAccounts } from './accounts.policy';
import { issueCodes } from './tokens.server';

export type PrintedCode = { userId: string; loginName: string; displayName: string; code: string };

/**
 * New activation codes for these users, in the place of those before: for slips that were never handed out or were lost. Which users
 * they may be is decided by the caller's scope. Left out are disabled accounts and, unless the actor keeps all accounts, those
 * that have a password and a second factor: who hands out slips must not come into an administrator's account.
 * @returns the codes, the only time they are to be read, by name
 */
export async function newActivationCodes(
  actor: Actor,
  { userIds }: { userIds: string[] },
): Promise<{ codes: PrintedCode[]; expiresAt: Date | null }> {
  if (!invites(actor)) throw notFound();
  return inTransaction(async () => {
    const open = keepsAccounts(actor) ? sql`true` : sql`(u."passwordHash" is null or f."confirmedAt" is null)`;
    const users = await rows<Omit<PrintedCode, 'code'>>(sql`
      select u."id" as "userId", u."loginName", u."displayName"
      from "User" u left join "SecondFactor" f on f."userId" = u."id"
      where u."id" = any(${userIds}::uuid[]) and u."disabledAt" is null and ${open}
      order by u."displayName" collate "vi-x-icu", u."id"`);
    const [first] = users;
    if (!first) return { codes: [], expiresAt: null };
    const { codes, expiresAt } = await issueCodes(
      actor,
      users.map((user) => user.userId),
    );
    await audit(actor, 'user.new-code', {
      subjectType: 'user',
      subjectId: first.userId,
      detail: { codes: users.length },
    });
    return { codes: users.map((user) => ({ ...user, code: codes.get(user.userId) as string })), expiresAt };
  });
}
