import { startSession } from '#app/features/accounts/start-session.server';
import { now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';

/**
 * Fills the tables that a learner's pages touch with so many people, each with an account, a membership and four lessons read:
 * what a query costs should not depend on how many others there are.
 */
export async function gatherCrowd(people: number, course: string): Promise<void> {
  await execute(sql`
    insert into "Unit" ("id", "code", "name", "searchText", "type", "opensOn", "createdAt")
    values (gen_random_uuid(), 'bench', 'Đơn vị đo', 'don vi do', 'commune', '2020-01-01', ${now()})`);
  await execute(sql`
    insert into "Person" ("id", "fullName", "givenNameKey", "searchText", "createdAt")
    select gen_random_uuid(), 'Người Đo ' || n, 'do', 'nguoi do ' || n, ${now()} from generate_series(1, ${people}::int) n`);
  await execute(sql`
    insert into "Membership" ("id", "personId", "unitId", "audience", "fromDay", "createdAt")
    select gen_random_uuid(), p."id", u."id", 'officials', '2025-01-01', ${now()} from "Person" p, "Unit" u where u."code" = 'bench'`);
  await execute(sql`
    insert into "User" ("id", "loginName", "displayName", "personId", "createdAt")
    select gen_random_uuid(), 'bench-' || "id", "fullName", "id", ${now()} from "Person"`);
  await execute(sql`
    insert into "Enrolment" ("userId", "courseSlug", "versionHash", "startedAt", "lastSeenAt")
    select u."id", c."slug", c."currentHash", ${now()}, ${now()} from "User" u, "Course" c where c."slug" = ${course}`);
  await execute(sql`
    insert into "LessonProgress" ("userId", "courseSlug", "lessonSlug", "versionHash", "openedAt", "readAt")
    select u."id", c."slug", l."slug", c."currentHash", ${now()}, ${now()}
    from "User" u, "Course" c join "CourseLesson" l on l."versionHash" = c."currentHash" and l."ordering" <= 4 and l."language" = 'vi'
    where c."slug" = ${course}`);
  await execute(sql`analyze`);
}

/** Signs so many of them in. @returns their cookies */
export async function signInSome(count: number): Promise<string[]> {
  const users = await rows<{ userId: string; personId: string; displayName: string }>(
    sql`select "id" as "userId", "personId", "displayName" from "User" order by "id" limit ${count}`,
  );
  const client = { address: '127.0.0.1', userAgent: 'bench', cookies: null };
  const cookies: string[] = [];
  for (const user of users) {
    const actor: UserActor = {
      kind: 'user',
      ...user,
      language: 'vi',
      grants: [],
      sessionId: '',
      secondFactorAt: null,
      hasSecondFactor: false,
    };
    const { cookie } = await startSession(actor, { userId: user.userId, staff: true, client });
    cookies.push(cookie.split(';')[0] ?? '');
  }
  return cookies;
}
