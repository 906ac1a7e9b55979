import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { normaliseName } from '#app/foundation/text';
import { invites } from './accounts.policy';
import { readLoginName } from './code.rules';
import { issueCodes } from './tokens.server';

export type Invitation = {
  loginName: string;
  displayName: string;
  email?: string | null;
  /** The person in organisations whom the account is for; one person has one account. */
  personId?: string | null;
  /** False for students and citizens. True unless told: the stricter rules hold. */
  staff?: boolean;
  language?: 'vi' | 'en';
};

export type Invited = { userId: string; loginName: string; code: string };

/**
 * Makes accounts with their activation codes, any number in three statements. Whom the actor may invite is decided by the caller's
 * scope. Codes are in the answer and nowhere else.
 * @returns who was invited, and the login names left out because the name is taken or the person has an account
 */
export async function inviteUsers(
  actor: Actor,
  { people }: { people: Invitation[] },
): Promise<{ invited: Invited[]; taken: string[]; expiresAt: Date | null }> {
  if (!invites(actor)) throw notFound();
  const asked = people.map((person) => ({ ...person, loginName: readLoginName(person.loginName) }));
  return inTransaction(async () => {
    const made = await rows<{ userId: string; loginName: string }>(sql`
      insert into "User" ("id", "loginName", "displayName", "email", "personId", "staff", "language", "createdAt")
      select t."id", t."loginName", t."displayName", nullif(t."email", ''), t."personId", t."staff", t."language",
        ${now()}::timestamptz
      from unnest(${asked.map(newId)}::uuid[], ${asked.map((person) => person.loginName)}::text[],
        ${asked.map((person) => normaliseName(person.displayName))}::text[],
        ${asked.map((person) => person.email?.trim() ?? '')}::text[],
        ${asked.map((person) => person.personId ?? null)}::uuid[], ${asked.map((person) => person.staff ?? true)}::boolean[],
        ${asked.map((person) => person.language ?? 'vi')}::text[])
        as t("id", "loginName", "displayName", "email", "personId", "staff", "language")
      on conflict do nothing
      returning "id" as "userId", "loginName"`);
    if (made.length === 0) return { invited: [], taken: asked.map((person) => person.loginName), expiresAt: null };
    const { codes, expiresAt } = await issueCodes(
      actor,
      made.map((user) => user.userId),
    );
    await audit(actor, 'user.invite', {
      subjectType: 'user',
      subjectId: (made[0] as { userId: string }).userId,
      detail: { invited: made.length },
    });
    const names = new Set(made.map((user) => user.loginName));
    return {
      invited: made.map((user) => ({ ...user, code: codes.get(user.userId) as string })),
      taken: asked.map((person) => person.loginName).filter((name) => !names.has(name)),
      expiresAt,
    };
  });
}
