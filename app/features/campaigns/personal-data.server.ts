import type { DataRow, PersonalData } from '#app/features/organisations/personal-data';
import { execute, rows, sql } from '#app/foundation/db.server';

export const personalData = {
  room: 'campaigns',
  tables: {
    CalendarFeed: 'removed',
    ReminderClaim: 'kept: that a reminder went out once, by ids',
    ReminderDigest: 'removed',
  },
  collect: async ({ personIds, userIds }) => [
    {
      table: 'ReminderClaim',
      rows: await rows<DataRow>(sql`
        select "day", "step", "channel", "at" from "ReminderClaim" where "personId" = any(${personIds as string[]}::uuid[])
        order by "id"`),
    },
    {
      table: 'ReminderDigest',
      rows: await rows<DataRow>(sql`
        select "day", "lines", "at" from "ReminderDigest" where "userId" = any(${userIds as string[]}::uuid[]) order by "day"`),
    },
    {
      table: 'CalendarFeed',
      rows: await rows<DataRow>(
        sql`select "createdAt" from "CalendarFeed" where "userId" = any(${userIds as string[]}::uuid[])`,
      ),
    },
  ],
  erase: async ({ userIds }) => ({
    changed: {
      ReminderDigest: await execute(
        sql`delete from "ReminderDigest" where "userId" = any(${userIds as string[]}::uuid[])`,
      ),
      CalendarFeed: await execute(sql`delete from "CalendarFeed" where "userId" = any(${userIds as string[]}::uuid[])`),
    },
  }),
  filesHeld: async (hashes) => {
    const held = await rows<{ fileHash: string }>(sql`
      select distinct "fileHash" from "ResultEvidence" where "fileHash" = any(${hashes as string[]}::text[])`);
    return held.map(({ fileHash }) => fileHash);
  },
} satisfies PersonalData;
