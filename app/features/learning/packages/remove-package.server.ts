import { audit } from '#app/foundation/audit.server';
import { inTransaction, maybeRow, row, sql } from '#app/foundation/db.server';
import { forgetArchive } from '#app/foundation/documents/archive.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { removeFile, storedPath } from '#app/foundation/storage.server';
import { assertPackageKeeper } from './package.policy';

/**
 * Takes a package out, with all that it said of its learners: nothing rests on it. What is played at the moment ends with the next page.
 * @throws DomainError not-found
 */
export async function removePackage(actor: Actor, { packageId }: { packageId: string }): Promise<{ title: string }> {
  assertPackageKeeper(actor);
  const removed = await inTransaction(async () => {
    const { reports } = await row<{ reports: number }>(sql`
      select count(*)::int as "reports" from "PackageReport" where "packageId" = ${isId(packageId) ? packageId : null}::uuid`);
    const gone = found(
      await maybeRow<{ title: string; fileHash: string }>(sql`
        delete from "ExternalPackage" where "id" = ${isId(packageId) ? packageId : null}::uuid returning "title", "fileHash"`),
    );
    await audit(actor, 'external-package.remove', {
      subjectType: 'external-package',
      subjectId: packageId,
      detail: { fileHash: gone.fileHash, reports },
    });
    return gone;
  });
  const path = storedPath(removed.fileHash);
  if (path) forgetArchive(path);
  await removeFile(removed.fileHash);
  return { title: removed.title };
}
