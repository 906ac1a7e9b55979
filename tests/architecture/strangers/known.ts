import { readModels } from '#app/cli/prisma-models';
import { startAttempt } from '#app/features/assessment/start-attempt.server';
import { exemptPerson } from '#app/features/targets/exempt-person.server';
import { now, today, yearOf } from '#app/foundation/clock';
import { execute, join, raw, rows, type Sql, sql } from '#app/foundation/db.server';
import { amendEnv } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { wire } from '#app/wiring.server';
import { seedDemo } from '#seed/seed.server';

const night: Actor = { kind: 'system', job: 'test' };

/** What everybody may read, or what names nobody: everything else is somebody's. */
const open = new Set([
  ...['Course', 'CourseVersion', 'CourseLesson', 'LessonPassage', 'CourseMedia', 'CertificateNumber'],
  ...['Target', 'Requirement', 'Cycle', 'FigureDay', 'AdoptionBenchmark', 'UnitType'],
  ...['Template', 'GateRule', 'Blueprint', 'Item', 'ScheduleSlot', 'Setting', 'ThrottleBucket', 'FormKey'],
]);

/** Names and words of people and units: each is given a mark, by which it is known again wherever it shows. */
const marked: Record<string, string[]> = {
  Unit: ['name'],
  Person: ['fullName'],
  User: ['displayName'],
  Membership: ['position'],
  Headcount: ['document'],
  RosterImport: ['fileName'],
  Activity: ['titleVi'],
  Result: ['text'],
  ResultEvidence: ['fileName'],
  Wave: ['titleVi'],
  FarEndMessage: ['body'],
  Certificate: ['holderName', 'unitName'],
  Exemption: ['reason'],
  Accommodation: ['reason'],
  AttemptGrant: ['reason'],
  Evidence: ['title'],
  Reorganisation: ['title'],
};
export const MARK = '\u27e1';

/** Texts that are known again as they are. */
const secrets: Record<string, string[]> = {
  User: ['loginName', 'email', 'phone'],
  Person: ['personCode', 'email', 'phone'],
  Session: ['id'],
  Certificate: ['serial', 'number'],
  Unit: ['code'],
};

export type Known = {
  unitId: string;
  unitCode: string;
  unitVersion: number;
  parentCode: string;
  personId: string;
  userId: string;
  loginName: string;
  email: string;
  sessionId: string;
  membershipId: string;
  grantId: string;
  importId: string;
  attemptId: string;
  itemId: string;
  markedAttemptId: string;
  receipt: string;
  courseSlug: string;
  lessonSlug: string;
  certificateId: string;
  planId: string;
  taskId: string;
  activityId: string;
  periodId: string;
  assignmentId: string;
  resultId: string;
  evidenceId: string;
  waveId: string;
  routeId: string;
  targetId: string;
  reportedTargetId: string;
  obligationId: string;
  exemptionId: string;
  doubleId: string;
  dataRequestId: string;
  outsideId: string;
  outsideDraftId: string;
  outsideAcceptedId: string;
  outsideFileId: string;
  mediaHash: string;
  snapshotNumber: string;
  reminderRuleId: string;
  reorganisationId: string;
  edgeId: string;
};

/** The demo, with what it lacks, everything in it marked; and one example of each thing that may be asked for. */
export async function fillDatabase(): Promise<{ known: Known; canaries: Set<string> }> {
  amendEnv({ DEMO: true });
  wire();
  await seedDemo();
  await addWhatIsMissing();
  for (const [table, columns] of Object.entries(marked)) for (const column of columns) await mark(table, column);
  return { known: await examples(), canaries: await collect() };
}

async function addWhatIsMissing(): Promise<void> {
  const keeper = sql`(select "id" from "User" where "loginName" = 'daumoi.demo')`;
  const home = sql`(select "unitId" from "Grant" where "userId" = ${keeper} and "toDay" is null limit 1)`;
  const importId = newId();
  await execute(sql`
    insert into "RosterImport" ("id", "unitId", "audience", "fileName", "fileHash", "state", "summary", "createdBy", "createdAt")
    values (${importId}::uuid, ${home}, 'officials', 'danh-sach.csv', ${'0'.repeat(64)}, 'checked', '{}', ${keeper}, ${now()})`);
  await execute(sql`
    insert into "RosterImportRow" ("importId", "line", "outcome", "data")
    values (${importId}::uuid, 2, 'new', ${JSON.stringify({ fullName: `Người trong tệp ${MARK}` })}::jsonb)`);
  await execute(sql`
    insert into "Session" ("id", "userId", "createdAt", "expiresAt", "absoluteUntil", "lastAuthAt", "lastSeenAt")
    select ${'ab'.repeat(32)}, "id", ${now()}, ${now()}, ${now()}, ${now()}, ${now()} from "User" where "id" = ${keeper}`);
  await execute(sql`
    insert into "ResultEvidence" ("id", "resultId", "fileHash", "fileName", "mediaType", "bytes")
    select ${newId()}::uuid, "id", ${'0'.repeat(64)}, 'ảnh.jpg', 'image/jpeg', 1 from "Result" order by "id" limit 1`);
  await execute(sql`
    insert into "FarEndMessage" ("channel", "sender", "recipient", "body", "searchText", "receivedAt")
    values ('sms', 'LANTOA', '+84912000111', 'Mã của bạn', 'ma cua ban', ${now()})`);
  await addEvidence(keeper, home);
  const planId = newId();
  await execute(sql`
    insert into "Reorganisation" ("id", "unitId", "title", "day", "state", "createdAt")
    select ${planId}::uuid, "unitId", 'Sắp xếp', ${today()}::date, 'draft', ${now()} from "UnitPlace" where "parentId" is null limit 1`);
  await execute(sql`
    insert into "ReorganisationEdge" ("id", "reorganisationId", "kind", "fromUnitId")
    values (${newId()}::uuid, ${planId}::uuid, 'abolish', ${home})`);
  await execute(sql`
    insert into "PersonDouble" ("id", "firstId", "secondId", "score", "reasons", "foundAt")
    select ${newId()}::uuid, min(m."personId"::text)::uuid, max(m."personId"::text)::uuid, 80, array['same-name'], ${now()}
    from "Membership" m where m."unitId" = ${home} and m."toDay" is null`);
  await execute(sql`
    insert into "DataRequest" ("id", "personId", "kind", "askedBy", "askedOn", "reason", "dueOn", "enteredAt")
    select ${newId()}::uuid, "personId", 'erasure', 'self', ${today()}::date, 'Xin xóa', ${today()}::date, ${now()}
    from "User" where "loginName" = 'daumoi.demo'`);
  const learner = await one<{ userId: string; personId: string }>(
    sql`select "id" as "userId", "personId" from "User" where "loginName" = 'truonghoc.demo'`,
  );
  const session = { sessionId: 'test', secondFactorAt: null, hasSecondFactor: false } as const;
  await startAttempt(
    { kind: 'user', ...learner, displayName: '', language: 'vi', grants: [], ...session },
    { ownerKey: 'course:to-cong-nghe-so' },
  );
  await execute(sql`
    insert into "Accommodation" ("id", "personId", "extraPercent", "largeText", "reason", "givenBy", "givenAt")
    select ${newId()}::uuid, u."personId", 25, true, 'chữ nhỏ khó đọc', u."id", ${now()}
    from "User" u where u."personId" is not null order by u."id" limit 1`);
  await execute(sql`
    insert into "AttemptGrant" ("id", "personId", "ownerKey", "series", "reason", "givenBy", "givenAt")
    select ${newId()}::uuid, a."personId", a."ownerKey", 0, 'mất điện giữa buổi', a."userId", ${now()}
    from "Attempt" a where a."personId" is not null order by a."id" limit 1`);
  const owed = await one<{ id: string }>(sql`
    select o."id" from "Obligation" o join "Cycle" c on c."key" = o."cycleKey"
    where o."state" = 'owed' and c."startsOn" <= ${today()} and c."endsOn" >= ${today()} order by o."id" limit 1`);
  await exemptPerson(night, { obligationId: owed.id, reason: 'nghỉ thai sản' } as Parameters<typeof exemptPerson>[1]);
}

/** A sheet at each step, with somebody on it. */
async function addEvidence(keeper: Sql, home: Sql): Promise<void> {
  for (const state of ['draft', 'submitted', 'accepted']) {
    const id = newId();
    await execute(sql`
      insert into "Evidence" ("id", "kind", "state", "title", "place", "heldOn", "unitId", "submittedBy", "createdAt",
        "submittedAt", "reviewedAt")
      values (${id}::uuid, 'sign-in-sheet', ${state}, 'Lớp tập huấn', 'Hội trường', ${today()}::date, ${home}, ${keeper}, ${now()},
        ${now()}, ${now()})`);
    await execute(sql`
      insert into "EvidenceFile" ("id", "evidenceId", "fileHash", "fileName", "mediaType", "bytes")
      values (${newId()}::uuid, ${id}::uuid, ${'1'.repeat(64)}, 'ds.pdf', 'application/pdf', 1)`);
    await execute(sql`
      insert into "EvidencePerson" ("id", "evidenceId", "personId")
      select ${newId()}::uuid, ${id}::uuid, "personId" from "User" where "loginName" = 'daumoi.demo'`);
  }
}

async function mark(table: string, column: string): Promise<void> {
  const name = raw(`"${column}"`);
  await execute(sql`update ${raw(`"${table}"`)} set ${name} = ${name} || ${MARK} where ${name} is not null`);
  await one(sql`select 1 from ${raw(`"${table}"`)} where ${name} like ${`%${MARK}`} limit 1`, `${table}.${column}`);
}

async function examples(): Promise<Known> {
  const year = yearOf(today());
  return one<Known>(sql`
    with home as (
      select u."id", u."code", u."version", parent."code" as "parentCode"
      from "Unit" u join "UnitPlace" p on p."unitId" = u."id" and p."toDay" is null join "Unit" parent on parent."id" = p."parentId"
      where u."id" = (select g."unitId" from "Grant" g join "User" a on a."id" = g."userId" where a."loginName" = 'daumoi.demo' and g."toDay" is null limit 1)
    ), someone as (
      select m."id" as "membershipId", m."personId", a."id" as "userId", a."loginName", coalesce(a."email", 'ai@angiang.example') as "email"
      from "Membership" m join home on home."id" = m."unitId" join "User" a on a."personId" = m."personId"
      where a."loginName" = 'daumoi.demo' limit 1
    ), reported as (
      select s."id" as "assignmentId", s."activityId", s."periodId", r."id" as "resultId", e."id" as "evidenceId"
      from "ResultEvidence" e join "Result" r on r."id" = e."resultId" join "Assignment" s on s."id" = r."assignmentId"
      order by e."id" limit 1
    )
    select home."id" as "unitId", home."code" as "unitCode", home."version" as "unitVersion", home."parentCode", someone.*, reported.*,
      (select "id" from "Session" order by "id" limit 1) as "sessionId",
      (select "id" from "Grant" where "userId" = someone."userId" and "toDay" is null limit 1) as "grantId",
      (select "id" from "RosterImport" order by "id" limit 1) as "importId",
      (select "id" from "Attempt" where "state" = 'open' order by "id" limit 1) as "attemptId",
      (select "id" from "Item" order by "id" limit 1) as "itemId",
      (select "id" from "Attempt" where "state" = 'marked' order by "id" limit 1) as "markedAttemptId",
      (select "receipt" from "Attempt" where "state" = 'marked' order by "id" limit 1) as "receipt",
      'can-bo-dvctt' as "courseSlug",
      (select l."slug" from "CourseLesson" l join "Course" c on c."currentHash" = l."versionHash"
        where c."slug" = 'can-bo-dvctt' and l."language" = 'vi' order by l."ordering" limit 1) as "lessonSlug",
      (select "id" from "Certificate" order by "id" limit 1) as "certificateId",
      (select "id" from "Plan" order by "id" limit 1) as "planId",
      (select "id" from "Task" order by "id" limit 1) as "taskId",
      (select "id" from "Wave" order by "id" limit 1) as "waveId",
      (select "id" from "Route" order by "id" limit 1) as "routeId",
      (select o."targetId" from "Obligation" o where o."personId" = someone."personId" and o."cycleKey" = ${String(year)} limit 1) as "targetId",
      (select "id" from "Target" where "measure" <> 'training' order by "id" limit 1) as "reportedTargetId",
      (select "id" from "Obligation" where "state" = 'owed' order by "id" limit 1) as "obligationId",
      (select "id" from "Exemption" where "revokedAt" is null order by "id" desc limit 1) as "exemptionId",
      (select "number" from "Snapshot" order by "number" limit 1) as "snapshotNumber",
      (select "id" from "DataRequest" limit 1) as "dataRequestId",
      (select "id" from "PersonDouble" limit 1) as "doubleId",
      (select "id" from "Evidence" where "state" = 'submitted' limit 1) as "outsideId",
      (select "id" from "Evidence" where "state" = 'draft' limit 1) as "outsideDraftId",
      (select "id" from "Evidence" where "state" = 'accepted' limit 1) as "outsideAcceptedId",
      (select "id" from "EvidenceFile" limit 1) as "outsideFileId",
      (select "id" from "ReminderRule" order by "id" limit 1) as "reminderRuleId",
      (select "id" from "Reorganisation" where "state" = 'draft' limit 1) as "reorganisationId",
      (select "id" from "ReorganisationEdge" where "reorganisationId" in (select "id" from "Reorganisation" where "state" = 'draft') limit 1) as "edgeId",
      (select "hash" from "CourseMedia" order by "hash" limit 1) as "mediaHash"
    from home, someone, reported`);
}

/** Every id and every telling text of what is somebody's. */
async function collect(): Promise<Set<string>> {
  const canaries = new Set<string>();
  const idsOf = await rows<{ table: string; column: string }>(sql`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and udt_name = 'uuid'`);
  const mine = new Set(readModels(process.cwd()).map(({ name }) => name));
  const columns = idsOf
    .filter(({ table }) => mine.has(table) && !open.has(table))
    .concat(Object.entries(secrets).flatMap(([table, names]) => names.map((column) => ({ table, column }))))
    .map(({ table, column }) => sql`select ${raw(`"${column}"`)}::text as value from ${raw(`"${table}"`)}`);
  for (const { value } of await rows<{ value: string | null }>(sql`${join(columns, ' union ')}`)) {
    if (value && value.length > 4) canaries.add(value);
  }
  if (canaries.size < 2_000) throw new Error(`only ${canaries.size} canaries: is the seed there?`);
  return canaries;
}

async function one<Row>(query: ReturnType<typeof sql>, what = 'an example of each thing'): Promise<Row> {
  const [first] = await rows<Row>(query);
  if (!first) throw new Error(`The seed has nothing of ${what}`);
  for (const [name, value] of Object.entries(first as object)) {
    if (value === null) throw new Error(`The seed has no ${name}`);
  }
  return first;
}
