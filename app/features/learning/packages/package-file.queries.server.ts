import { keyedHash } from '#app/foundation/crypto.server';
import { maybeRow, sql } from '#app/foundation/db.server';
import { readEntry } from '#app/foundation/documents/archive.server';
import { env } from '#app/foundation/env.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { builtFiles } from '#app/foundation/islands.server';
import { storedPath } from '#app/foundation/storage.server';
import { hashOf } from '../hash.server';
import { readLaunch } from './launch-token.server';
import { packagePaths } from './package.paths';
import type { PackagePart } from './package.schema';
import { packageMediaType, packagePolicy, SHIM, withShim } from './package-file.rules';
import type { ScoStart } from './sco-api.rules';

type Stored = {
  fileHash: string;
  parts: PackagePart[];
  status: string | null;
  score: number | null;
  location: string | null;
  suspendData: string | null;
  seconds: number | null;
};
export type PackageFile = {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  policy: string;
  kept: boolean;
  /** The name of these bytes; none of a page, which is drawn for one learner. */
  etag: string | null;
};

/**
 * A file of a package for whoever holds a launch of it; pages come with the shim and with what the package said last of this learner.
 * @throws DomainError not-found for any other token, and when the package or the file is not there
 */
export async function packageFile(
  _actor: Actor,
  { token, name }: { token: string; name: string },
): Promise<PackageFile> {
  const { packageId, userId, part } = found(readLaunch(token));
  const { APP_ORIGIN } = env();
  const policy = packagePolicy(`${APP_ORIGIN}${packagePaths.file(token, '')}`);
  if (name === SHIM) {
    const bytes = new TextEncoder().encode(`(() => {${builtFiles('package-shim').script}})();`);
    return { bytes, type: packageMediaType(name), policy, kept: true, etag: null };
  }
  const stored = found(
    await maybeRow<Stored>(sql`
      select p."fileHash", p."parts", r."status", r."score", r."location", r."suspendData",
        r."seconds" + r."sessionSeconds" as "seconds"
      from "ExternalPackage" p left join "PackageReport" r
        on r."packageId" = p."id" and r."userId" = ${userId}::uuid and r."part" = ${part}
      where p."id" = ${packageId}::uuid`),
  );
  const path = found(storedPath(stored.fileHash));
  const bytes = new Uint8Array(found(await readEntry(path, name)));
  const type = packageMediaType(name);
  const etag = `"${hashOf(stored.fileHash, name)}"`;
  if (!/html/.test(type)) return { bytes, type, policy, kept: true, etag };
  const start = {
    ...startOf(stored, part, keyedHash(`${packageId} ${userId}`, 'package-learner').slice(0, 20)),
    token,
    origin: APP_ORIGIN,
  };
  return {
    bytes: withShim(bytes, { shim: packagePaths.file(token, SHIM), start }),
    type,
    policy,
    kept: false,
    etag: null,
  };
}

/** A package knows its learner by a name of its own: no code, no name and no unit of hers leaves for it. */
function startOf(stored: Stored, part: number, studentId: string): ScoStart {
  return {
    studentId,
    status: stored.status ?? 'not attempted',
    score: stored.score === null ? '' : String(stored.score),
    location: stored.location ?? '',
    suspendData: stored.suspendData ?? '',
    seconds: stored.seconds ?? 0,
    mastery: stored.parts[part]?.mastery ?? '',
    launchData: stored.parts[part]?.launchData ?? '',
  };
}
