import { now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';

type Subject = { personIds: readonly string[]; userIds: readonly string[] };

/** Accounts are closed and emptied: name, addresses, password, second factor, sessions. The row stays, for what its id did. */
export const personalData = {
  room: 'accounts',
  tables: {
    User: 'emptied',
    Session: 'removed',
    SecondFactor: 'removed',
    RecoveryCode: 'removed',
    AccountToken: 'removed',
    KnownDevice: 'removed',
  },
  collect: async ({ userIds }: Subject) => {
    const ids = userIds as string[];
    return [
      {
        table: 'User',
        rows: await rows<Record<string, unknown>>(sql`
          select "loginName", "displayName", "email", "emailConfirmedAt", "phone", "language", "createdAt", "disabledAt",
            "disabledReason" from "User" where "id" = any(${ids}::uuid[])`),
      },
      {
        table: 'Session',
        rows: await rows<Record<string, unknown>>(sql`
          select "createdAt", "lastSeenAt", "device" from "Session" where "userId" = any(${ids}::uuid[]) order by "createdAt"`),
      },
      {
        table: 'KnownDevice',
        rows: await rows<Record<string, unknown>>(sql`
          select "createdAt", "lastSeenAt" from "KnownDevice" where "userId" = any(${ids}::uuid[]) order by "createdAt"`),
      },
      {
        table: 'SecondFactor',
        rows: await rows<Record<string, unknown>>(sql`
          select "confirmedAt" from "SecondFactor" where "userId" = any(${ids}::uuid[])`),
      },
    ];
  },
  erase: async ({ userIds }: Subject) => {
    const ids = userIds as string[];
    const changed = {
      Session: await execute(sql`delete from "Session" where "userId" = any(${ids}::uuid[])`),
      SecondFactor: await execute(sql`delete from "SecondFactor" where "userId" = any(${ids}::uuid[])`),
      RecoveryCode: await execute(sql`delete from "RecoveryCode" where "userId" = any(${ids}::uuid[])`),
      AccountToken: await execute(sql`delete from "AccountToken" where "userId" = any(${ids}::uuid[])`),
      KnownDevice: await execute(sql`delete from "KnownDevice" where "userId" = any(${ids}::uuid[])`),
      User: await execute(sql`
        update "User" set "loginName" = 'erased-' || "id", "displayName" = '–', "email" = null, "emailConfirmedAt" = null,
          "phone" = null, "passwordHash" = null, "passwordSetAt" = null, "disabledAt" = coalesce("disabledAt", ${now()}),
          "disabledReason" = 'erased', "version" = "version" + 1 where "id" = any(${ids}::uuid[])`),
    };
    return { changed };
  },
};
