import type { DataRow, PersonalData } from '#app/features/organisations/personal-data';
import { execute, rows, sql } from '#app/foundation/db.server';
import { certificatePdf } from './certificate-pdf.adapter.server';
import { certificatesOf } from './certificates.queries.server';

/** A completion and its paper stay as facts without a name: figures rest on them, and whoever holds the paper may have it checked. */
export const personalData = {
  room: 'learning',
  tables: {
    Enrolment: 'removed',
    LessonProgress: 'removed',
    Completion: 'kept: a granted completion is never taken away; it names nobody',
    Certificate: 'emptied',
    CertificateBatch: 'removed',
    LearningStatement: 'removed',
    PackageReport: 'removed',
  },
  collect: async ({ personIds, userIds }) => {
    const [people, users] = [personIds as string[], userIds as string[]];
    return [
      {
        table: 'Enrolment',
        rows: await rows<DataRow>(sql`
          select "courseSlug", "renewal", "startedAt", "lastSeenAt" from "Enrolment" where "userId" = any(${users}::uuid[])
          order by "startedAt"`),
      },
      {
        table: 'LessonProgress',
        rows: await rows<DataRow>(sql`
          select "courseSlug", "lessonSlug", "openedAt", "readAt" from "LessonProgress" where "userId" = any(${users}::uuid[])
          order by "openedAt"`),
      },
      {
        table: 'Completion',
        rows: await rows<DataRow>(sql`
          select "courseSlug", "mark", "completedAt" from "Completion"
          where "userId" = any(${users}::uuid[]) or "personId" = any(${people}::uuid[]) order by "completedAt"`),
      },
      {
        table: 'Certificate',
        rows: await rows<DataRow>(sql`
          select c."number", c."serial", c."issuedAt", c."holderName", c."unitName" as unit, c."courseTitleVi" as title, c."revokedAt",
            c."revokedReason" from "Certificate" c join "Completion" k on k."id" = c."completionId"
          where k."userId" = any(${users}::uuid[]) or k."personId" = any(${people}::uuid[]) order by c."issuedAt"`),
      },
      {
        table: 'CertificateBatch',
        rows: await rows<DataRow>(sql`
          select "courseSlug", "cycleKey", "format", "total", "requestedAt" from "CertificateBatch"
          where "requestedBy" = any(${users}::uuid[]) order by "requestedAt"`),
      },
      {
        table: 'LearningStatement',
        rows: await rows<DataRow>(sql`
          select "occurredAt", "sentAt", "body" from "LearningStatement" where "userId" = any(${users}::uuid[])
          order by "occurredAt"`),
      },
      {
        table: 'PackageReport',
        rows: await rows<DataRow>(sql`
          select p."title", r."part", r."status", r."score", r."location", r."suspendData", r."seconds" + r."sessionSeconds" as seconds,
            r."startedAt", r."reportedAt"
          from "PackageReport" r join "ExternalPackage" p on p."id" = r."packageId"
          where r."userId" = any(${users}::uuid[]) order by r."startedAt"`),
      },
    ];
  },
  files: async (subject) =>
    (await certificatesOf(subject)).map((paper) => ({
      folder: 'certificates' as const,
      name: `${paper.number}.pdf`,
      read: () => certificatePdf(paper),
    })),
  erase: async ({ personIds, userIds }) => {
    const [people, users] = [personIds as string[], userIds as string[]];
    const changed = {
      Enrolment: await execute(sql`delete from "Enrolment" where "userId" = any(${users}::uuid[])`),
      LessonProgress: await execute(sql`delete from "LessonProgress" where "userId" = any(${users}::uuid[])`),
      LearningStatement: await execute(sql`delete from "LearningStatement" where "userId" = any(${users}::uuid[])`),
      PackageReport: await execute(sql`delete from "PackageReport" where "userId" = any(${users}::uuid[])`),
      Certificate: await execute(sql`
        update "Certificate" c set "holderName" = '–', "holderSearch" = '' from "Completion" k
        where k."id" = c."completionId" and (k."userId" = any(${users}::uuid[]) or k."personId" = any(${people}::uuid[]))`),
    };
    const files = await rows<{ fileHash: string | null }>(
      sql`delete from "CertificateBatch" where "requestedBy" = any(${users}::uuid[]) returning "fileHash"`,
    );
    return {
      changed: { ...changed, CertificateBatch: files.length },
      files: files.flatMap(({ fileHash }) => fileHash ?? []),
    };
  },
  filesHeld: async (hashes) => {
    const held = await rows<{ fileHash: string }>(
      sql`select distinct "fileHash" from "CertificateBatch" where "fileHash" = any(${[...hashes]}::text[])`,
    );
    return held.map(({ fileHash }) => fileHash);
  },
} satisfies PersonalData;
