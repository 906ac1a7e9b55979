import type { DataRow, PersonalData } from '#app/features/organisations/personal-data';
import { execute, rows, type Sql, sql } from '#app/foundation/db.server';
import { getFile } from '#app/foundation/storage.server';

/**
 * What she owed and met stays as facts about nobody: figures are their sum. Reasons in words go, and so do her own certificates with
 * their scans. The sheet of a class stays: it is the proof of the others on it.
 */
export const personalData = {
  room: 'targets',
  tables: {
    Obligation: 'kept: figures are its sum; it names nobody',
    ObligationEvent: 'emptied',
    Exemption: 'emptied',
    Achievement: 'kept: what met an obligation, without words',
    Evidence: 'emptied',
    EvidencePerson: 'kept: how many a sheet counts for',
    EvidenceFile: 'removed',
  },
  collect: async ({ personIds }) => {
    const people = personIds as string[];
    return [
      {
        table: 'Obligation',
        rows: await rows<DataRow>(sql`
          select t."titleVi" as title, o."cycleKey", u."name" as unit, o."state", o."dueOn", o."metOn" from "Obligation" o
          join "Target" t on t."id" = o."targetId" join "Unit" u on u."id" = o."unitId"
          where o."personId" = any(${people}::uuid[]) order by o."cycleKey", t."ordering"`),
      },
      {
        table: 'ObligationEvent',
        rows: await rows<DataRow>(sql`
          select e."at", e."kind", e."cycleKey", u."name" as unit, e."toState" as state, e."reason" from "ObligationEvent" e
          join "Unit" u on u."id" = e."toUnitId" where e."personId" = any(${people}::uuid[]) order by e."id"`),
      },
      {
        table: 'Exemption',
        rows: await rows<DataRow>(sql`
          select "cycleKey", "reason", "document", "expiresOn", "grantedAt", "revokedAt" from "Exemption"
          where "personId" = any(${people}::uuid[]) order by "grantedAt"`),
      },
      {
        table: 'Achievement',
        rows: await rows<DataRow>(sql`
          select "sourceType", "sourceKey", "achievedOn", "revokedAt" from "Achievement" where "personId" = any(${people}::uuid[])
          order by "achievedOn"`),
      },
      {
        table: 'Evidence',
        rows: await rows<DataRow>(sql`
          select ev."kind", ev."title", ev."place", ev."number", ev."link", ev."heldOn", ev."state", ev."submittedAt", ev."reviewedAt",
            ev."reviewReason", (select string_agg(f."fileName", ', ') from "EvidenceFile" f where f."evidenceId" = ev."id") as files
          from "Evidence" ev join "EvidencePerson" ep on ep."evidenceId" = ev."id" where ep."personId" = any(${people}::uuid[])
          order by ev."heldOn"`),
      },
    ];
  },
  files: async ({ personIds }) => {
    const files = await rows<{ fileName: string; fileHash: string }>(sql`
      select f."fileName", f."fileHash" from "EvidenceFile" f join "Evidence" ev on ev."id" = f."evidenceId"
      where f."evidenceId" in ${ownEvidence(personIds)} order by ev."heldOn", f."id"`);
    return files.map(({ fileName, fileHash }) => ({
      folder: 'evidence' as const,
      name: fileName,
      read: () => getFile(fileHash),
    }));
  },
  erase: async ({ personIds }) => {
    const people = personIds as string[];
    const own = ownEvidence(people);
    const files = await rows<{ fileHash: string }>(
      sql`delete from "EvidenceFile" where "evidenceId" in ${own} returning "fileHash"`,
    );
    const changed = {
      EvidenceFile: files.length,
      Evidence: await execute(sql`
        update "Evidence" set "title" = '–', "place" = null, "number" = null, "link" = null, "reviewReason" = null,
          "revokeReason" = case when "revokeReason" is not null then '–' end, "version" = "version" + 1 where "id" in ${own}`),
      Exemption: await execute(sql`
        update "Exemption" set "reason" = '–', "document" = null where "personId" = any(${people}::uuid[])`),
      ObligationEvent: await execute(sql`
        update "ObligationEvent" set "reason" = null where "personId" = any(${people}::uuid[]) and "reason" is not null`),
    };
    return { changed, files: files.map(({ fileHash }) => fileHash) };
  },
  filesHeld: async (hashes) => {
    const held = await rows<{ fileHash: string }>(sql`
      select distinct "fileHash" from "EvidenceFile" where "fileHash" = any(${hashes as string[]}::text[])`);
    return held.map(({ fileHash }) => fileHash);
  },
} satisfies PersonalData;

/** Evidence of hers alone: the sheet of a class names others too. */
function ownEvidence(personIds: readonly string[]): Sql {
  const people = personIds as string[];
  return sql`(select ev."id" from "Evidence" ev join "EvidencePerson" ep on ep."evidenceId" = ev."id"
    where ev."kind" <> 'sign-in-sheet' and ep."personId" = any(${people}::uuid[])
      and not exists (select 1 from "EvidencePerson" other where other."evidenceId" = ev."id"
        and not other."personId" = any(${people}::uuid[])))`;
}
