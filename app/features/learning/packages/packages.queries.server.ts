import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { launchToken } from './launch-token.server';
import { assertPackageKeeper } from './package.policy';
import type { PackagePart } from './package.schema';

/** What a package said last of one of its parts. Time in seconds. */
export type OwnReport = { part: number; status: string; score: number | null; seconds: number; reportedAt: string };
export type OfferedPackage = { packageId: string; title: string; parts: number; addedAt: string; begun: boolean };
export type PackageLine = Omit<OfferedPackage, 'begun'> & {
  fileName: string;
  bytes: number;
  files: number;
  learners: number;
};

const MOST = 200;

/** The packages that everybody signed in may play, newest first. */
export async function packagesOnOffer(actor: Actor): Promise<OfferedPackage[]> {
  if (!isUser(actor)) throw notFound();
  const offered = await rows<Omit<OfferedPackage, 'addedAt'> & { addedAt: Date }>(sql`
    select p."id" as "packageId", p."title", jsonb_array_length(p."parts") as "parts", p."addedAt",
      exists (select 1 from "PackageReport" r where r."packageId" = p."id" and r."userId" = ${actor.userId}::uuid) as "begun"
    from "ExternalPackage" p order by p."addedAt" desc limit ${MOST}`);
  return offered.map((each) => ({ ...each, addedAt: each.addedAt.toISOString() }));
}

/** Whether there is any: the learner's page has a way to them then. */
export async function anyPackage(_actor: Actor): Promise<boolean> {
  return (await maybeRow(sql`select 1 from "ExternalPackage" limit 1`)) !== null;
}

/**
 * A package for a learner, with a launch of one of its parts and what it said of her earlier.
 * @throws DomainError not-found
 */
export async function packageForLearner(actor: Actor, { packageId, part }: { packageId: string; part: number }) {
  if (!isUser(actor) || !isId(packageId)) throw notFound();
  const { title, parts } = found(
    await maybeRow<{ title: string; parts: PackagePart[] }>(
      sql`select "title", "parts" from "ExternalPackage" where "id" = ${packageId}::uuid`,
    ),
  );
  const { launch } = found(parts[part]);
  const reports = await rows<Omit<OwnReport, 'reportedAt'> & { reportedAt: Date }>(sql`
    select "part", "status", "score", "seconds" + "sessionSeconds" as "seconds", "reportedAt" from "PackageReport"
    where "packageId" = ${packageId}::uuid and "userId" = ${actor.userId}::uuid`);
  return {
    packageId,
    title,
    part,
    parts: parts.map((each) => each.title),
    launch,
    token: launchToken({ packageId, userId: actor.userId, part }),
    reports: reports.map((each): OwnReport => ({ ...each, reportedAt: each.reportedAt.toISOString() })),
  };
}

/** All packages for those who keep them, newest first. @throws DomainError not-found */
export async function packageDesk(actor: Actor): Promise<PackageLine[]> {
  assertPackageKeeper(actor);
  const lines = await rows<Omit<PackageLine, 'addedAt'> & { addedAt: Date }>(sql`
    select p."id" as "packageId", p."title", p."fileName", p."bytes", p."files", p."addedAt",
      jsonb_array_length(p."parts") as "parts", count(distinct r."userId")::int as "learners"
    from "ExternalPackage" p left join "PackageReport" r on r."packageId" = p."id"
    group by p."id" order by p."addedAt" desc limit ${MOST}`);
  return lines.map((each) => ({ ...each, addedAt: each.addedAt.toISOString() }));
}

/** @throws DomainError not-found */
export async function packageLine(actor: Actor, { packageId }: { packageId: string }): Promise<PackageLine> {
  return found((await packageDesk(actor)).find((each) => each.packageId === packageId) ?? null);
}
