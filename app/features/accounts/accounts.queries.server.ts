import { now } from '#app/foundation/clock';
import { empty, maybeRow, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetPage } from '#app/foundation/pagination.server';
import { searchPattern } from '#app/foundation/text';
import type { AccountState } from './account-states';
import { keepsAccounts } from './accounts.policy';

export type AccountLine = {
  userId: string;
  loginName: string;
  displayName: string;
  email: string | null;
  staff: boolean;
  state: AccountState;
  hasSecondFactor: boolean;
};

export type AccountFilter = {
  query?: string;
  state?: AccountState | null;
  /** Only these: those who hold a role, as organisations tells. */
  userIds?: string[] | null;
};

const state = sql`case when u."disabledAt" is not null then 'disabled' when u."passwordHash" is null then 'invited' else 'active' end`;

/** Accounts by login name, for those who keep them. The search ignores case and diacritics and looks at name, login name, e-mail. */
export async function accountsPage(
  actor: Actor,
  filter: AccountFilter,
  page: PageRequest & { size: number },
): Promise<Page<AccountLine>> {
  if (!keepsAccounts(actor)) throw notFound();
  return keysetPage<AccountLine>(page, {
    by: [[sql`u."loginName"`, 'text']],
    statement: ({ beyond, order }) => sql`
    select u."id" as "userId", u."loginName", u."displayName", u."email", u."staff", ${state} as "state",
      f."confirmedAt" is not null as "hasSecondFactor"
    from "User" u left join "SecondFactor" f on f."userId" = u."id"
    where true
      ${filter.query ? sql`and u."searchText" like ${searchPattern(filter.query)}` : empty}
      ${filter.state ? sql`and ${state} = ${filter.state}` : empty}
      ${filter.userIds ? sql`and u."id" = any(${filter.userIds}::uuid[])` : empty}
      ${beyond}
    ${order}`,
    keyOf: (line) => [line.loginName],
  });
}

export type Account = AccountLine & {
  personId: string | null;
  emailConfirmed: boolean;
  language: 'vi' | 'en';
  createdAt: string;
  passwordSetAt: string | null;
  disabledReason: string | null;
  /** Until when an activation code that was handed out can be used. */
  codeUntil: string | null;
  recoveryCodesLeft: number;
};

/** One account: one's own, or for those who keep accounts anybody's. @throws DomainError not-found */
export async function accountOf(actor: Actor, { userId }: { userId: string }): Promise<Account> {
  if (!keepsAccounts(actor) && !(actor.kind === 'user' && actor.userId === userId)) throw notFound();
  type Row = Account & { createdAt: Date; passwordSetAt: Date | null; codeUntil: Date | null };
  const account = found(
    await maybeRow<Row>(sql`
      select u."id" as "userId", u."loginName", u."displayName", u."email", u."emailConfirmedAt" is not null as "emailConfirmed",
        u."staff", u."personId", u."language", u."createdAt", u."passwordSetAt", u."disabledReason", ${state} as "state",
        f."confirmedAt" is not null as "hasSecondFactor", c."expiresAt" as "codeUntil",
        (select count(*)::int from "RecoveryCode" r where r."userId" = u."id" and r."usedAt" is null) as "recoveryCodesLeft"
      from "User" u
      left join "SecondFactor" f on f."userId" = u."id"
      left join "AccountToken" c on c."userId" = u."id" and c."kind" = 'activation' and c."usedAt" is null and c."expiresAt" > ${now()}
      where u."id" = ${userId}`),
  );
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...account,
    createdAt: account.createdAt.toISOString(),
    passwordSetAt: text(account.passwordSetAt),
    codeUntil: text(account.codeUntil),
  };
}
