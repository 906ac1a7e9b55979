import type { DataRow, PersonalData } from '#app/features/organisations/personal-data';
import { execute, rows, sql } from '#app/foundation/db.server';

const kept = 'kept: questions, answers and marks without a name, for the statistics of the questions';

export const personalData = {
  room: 'assessment',
  tables: {
    Attempt: 'emptied',
    AnswerEntry: kept,
    Paper: kept,
    Remark: kept,
    TakeOver: kept,
    TimeCredit: kept,
    Accommodation: 'emptied',
    AttemptGrant: 'emptied',
  },
  collect: async ({ userIds, personIds }) => [
    {
      table: 'Attempt',
      rows: await rows<DataRow>(sql`
        select "ownerKey", "number", "state", "createdAt", "markedAt", "mark", "passed", "receipt" from "Attempt"
        where "userId" = any(${userIds as string[]}::uuid[]) order by "createdAt"`),
    },
    {
      table: 'AnswerEntry',
      rows: await rows<DataRow>(sql`
        select a."ownerKey", a."number", e."question", e."chosen", e."words", e."arrivedAt", e."standing"
        from "AnswerEntry" e join "Attempt" a on a."id" = e."attemptId"
        where a."userId" = any(${userIds as string[]}::uuid[]) order by e."arrivedAt"`),
    },
    {
      table: 'Remark',
      rows: await rows<DataRow>(sql`
        select a."ownerKey", a."number", r."markBefore", r."markAfter", r."passedBefore", r."passedAfter", c."reason", r."appliedAt"
        from "Remark" r join "KeyCorrection" c on c."id" = r."correctionId" join "Attempt" a on a."id" = r."attemptId"
        where a."userId" = any(${userIds as string[]}::uuid[]) and r."appliedAt" is not null order by r."appliedAt"`),
    },
    {
      table: 'TakeOver',
      rows: await rows<DataRow>(sql`
        select a."ownerKey", a."number", t."epoch", t."at" from "TakeOver" t join "Attempt" a on a."id" = t."attemptId"
        where a."userId" = any(${userIds as string[]}::uuid[]) order by t."at"`),
    },
    {
      table: 'TimeCredit',
      rows: await rows<DataRow>(sql`
        select a."ownerKey", a."number", o."from", o."until", t."ms" from "TimeCredit" t
        join "Outage" o on o."id" = t."outageId" join "Attempt" a on a."id" = t."attemptId"
        where a."userId" = any(${userIds as string[]}::uuid[]) order by o."from"`),
    },
    {
      table: 'Accommodation',
      rows: await rows<DataRow>(sql`
        select "extraPercent", "largeText", "reason", "givenAt" as "grantedAt", "endedAt" from "Accommodation"
        where "personId" = any(${personIds as string[]}::uuid[]) order by "givenAt"`),
    },
    {
      table: 'AttemptGrant',
      rows: await rows<DataRow>(sql`
        select "ownerKey", "reason", "givenAt" as "grantedAt" from "AttemptGrant"
        where "personId" = any(${personIds as string[]}::uuid[]) order by "givenAt"`),
    },
  ],
  erase: async ({ userIds, personIds }) => ({
    changed: {
      Accommodation: await execute(
        sql`update "Accommodation" set "reason" = '' where "personId" = any(${personIds as string[]}::uuid[]) and "reason" <> ''`,
      ),
      AttemptGrant: await execute(
        sql`update "AttemptGrant" set "reason" = '' where "personId" = any(${personIds as string[]}::uuid[]) and "reason" <> ''`,
      ),
      Attempt: await execute(
        sql`update "Attempt" set "device" = null where "userId" = any(${userIds as string[]}::uuid[]) and "device" is not null`,
      ),
    },
  }),
} satisfies PersonalData;
