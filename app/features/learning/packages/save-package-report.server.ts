import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { readLaunch } from './launch-token.server';
import type { PackageReportInput } from './package.schema';

/**
 * Keeps what a package says of its learner: for the package itself, which goes on there, and for her to see. Nothing else in this house
 * reads it (docs/decisions/packages-in.md). The newest report of a part holds; time is added up over sessions.
 * @throws DomainError not-found when the launch is not the actor's own, of another package, too old, or the package is gone
 */
export async function savePackageReport(
  actor: Actor,
  {
    packageId,
    token,
    status,
    score,
    location,
    suspendData,
    session,
    seconds,
  }: PackageReportInput & { packageId: string },
): Promise<void> {
  const launch = readLaunch(token);
  if (!isUser(actor) || launch?.userId !== actor.userId || launch.packageId !== packageId) throw notFound();
  const at = now();
  const kept = await execute(sql`
    insert into "PackageReport" as r ("packageId", "userId", "part", "status", "score", "location", "suspendData", "session",
      "sessionSeconds", "startedAt", "reportedAt")
    select "id", ${actor.userId}::uuid, ${launch.part}, ${status}, ${score}::float8, ${location}, ${suspendData}, ${session},
      ${seconds}::int, ${at}::timestamptz, ${at}::timestamptz
    from "ExternalPackage" where "id" = ${packageId}::uuid
    on conflict ("packageId", "userId", "part") do update set "status" = excluded."status", "score" = excluded."score",
      "location" = excluded."location", "suspendData" = excluded."suspendData", "reportedAt" = excluded."reportedAt",
      "seconds" = r."seconds" + case when r."session" = excluded."session" then 0 else r."sessionSeconds" end,
      "session" = excluded."session", "sessionSeconds" = excluded."sessionSeconds"`);
  if (kept === 0) throw notFound();
}
