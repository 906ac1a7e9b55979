import { type Invitation, inviteUsers } from '#app/features/accounts/invite-users.server';
import { newActivationCodes } from '#app/features/accounts/new-activation-codes.server';
import { randomCode } from '#app/foundation/crypto.server';
import { inTransaction, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { mayGiveCode } from './code-giving.queries.server';
import { rosterKeepers } from './roles.policy';
import { type RosterEntry, rosterColumns, rosterTables } from './roster.queries.server';
import { withinScope } from './scope.queries.server';

/** What stands on a slip: the only place where the code is to be read. */
export type Slip = { membershipId: string; fullName: string; unitName: string; loginName: string; code: string };

/**
 * Makes the slips with which people open their accounts: an account for those who have none, a new code in the place of the old
 * one for those who never used theirs. Those who can sign in already are left out.
 * @returns slips in the order of the roster, and until when their codes hold
 */
export async function inviteMembers(
  actor: Actor,
  { membershipIds }: { membershipIds: readonly string[] },
): Promise<{ slips: Slip[]; expiresAt: string | null }> {
  return inTransaction(async () => {
    const members = await closedMembers(actor, membershipIds.filter(isId));
    const codes = new Map<string, { loginName: string; code: string }>();
    const strangers = members.filter((member) => member.account === 'none');
    const first = await invite(actor, strangers, codes, loginNameOf);
    // Somebody else bears that login name: the code gets an ending of its own.
    const second = await invite(
      actor,
      strangers.filter(({ personId }) => !codes.has(personId)),
      codes,
      otherLoginName,
    );
    const waiting = members.filter((member) => member.account === 'invited');
    const personOf = new Map(waiting.map((member) => [member.userId, member.personId]));
    const renewed = await newActivationCodes(actor, { userIds: waiting.flatMap((member) => member.userId ?? []) });
    for (const { userId, loginName, code } of renewed.codes) codes.set(personOf.get(userId) ?? '', { loginName, code });
    const slips = members.flatMap(({ membershipId, personId, fullName, unitName }) => {
      const made = codes.get(personId);
      return made ? [{ membershipId, fullName, unitName, ...made }] : [];
    });
    const expiresAt = renewed.expiresAt ?? first ?? second;
    return { slips, expiresAt: expiresAt?.toISOString() ?? null };
  });
}

/** One line a person, however many memberships of hers were named. */
async function closedMembers(actor: Actor, membershipIds: readonly string[]): Promise<RosterEntry[]> {
  return rows<RosterEntry>(sql`
    select * from (
      select distinct on (person."id") ${rosterColumns}, person."givenNameKey" as "sortKey"
      from ${rosterTables}
      where member."id" = any(${[...membershipIds]}::uuid[]) and ${withinScope(actor, rosterKeepers, sql`member."unitId"`)}
        and (account."id" is null or (account."passwordHash" is null and account."disabledAt" is null))
        and ${mayGiveCode(actor, sql`account."id"`)}
      order by person."id", member."fromDay", member."id"
    ) closed order by "unitName" collate "vi-x-icu", "sortKey", "membershipId"`);
}

type Codes = Map<string, { loginName: string; code: string }>;

async function invite(
  actor: Actor,
  members: readonly RosterEntry[],
  codes: Codes,
  nameOf: (member: RosterEntry) => string,
): Promise<Date | null> {
  // Of two with one code (of different issuers) the second has to take another name.
  const named = new Map<string, RosterEntry>();
  for (const member of members) if (!named.has(nameOf(member))) named.set(nameOf(member), member);
  if (named.size === 0) return null;
  const people: Invitation[] = [...named].map(([loginName, member]) => ({
    loginName,
    displayName: member.fullName,
    email: member.email,
    personId: member.personId,
    staff: member.audience === 'officials' || member.audience === 'system-operators',
  }));
  const { invited, expiresAt } = await inviteUsers(actor, { people });
  for (const { loginName, code } of invited) codes.set(named.get(loginName)?.personId ?? '', { loginName, code });
  return expiresAt;
}

function loginNameOf({ personCode, membershipId }: RosterEntry): string {
  return (personCode ?? `lt-${membershipId.slice(-10)}`).toLowerCase();
}

function otherLoginName(member: RosterEntry): string {
  return `${loginNameOf(member)}-${randomCode(4, 'abcdefghjkmnpqrstuvwxyz23456789')}`;
}
