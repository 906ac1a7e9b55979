import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { type ArchiveLimits, ArchiveRefused, readArchive } from '#app/foundation/documents/archive.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { putFile } from '#app/foundation/storage.server';
import { readXml } from '../xml.adapter.server';
import { assertPackageKeeper } from './package.policy';
import { PACKAGE_BYTES } from './package.schema';
import { MANIFEST, PackageRefused, readManifest } from './package-manifest.rules';

const limits: ArchiveLimits = { bytes: PACKAGE_BYTES, entries: 2_000, unpacked: 120 << 20, ratio: 200 };
const MANIFEST_BYTES = 2 << 20;

type Options = { file: { name: string; bytes: Uint8Array } };

/**
 * Takes a SCORM 1.2 package in: looked at before it is unpacked, unpacked once to see that it is what it says, kept as the archive that it
 * came as. The same archive is kept once.
 * @throws DomainError not-found for who may not; invalid, with the reason, when it is no package that can be played; conflict when it is known
 */
export async function addPackage(actor: Actor, { file }: Options): Promise<{ packageId: string; title: string }> {
  assertPackageKeeper(actor);
  if (!isUser(actor)) throw notFound();
  const { title, parts, files } = await lookedAt(file.bytes);
  const { hash, bytes } = await putFile(file.bytes);
  const packageId = newId();
  await inTransaction(async () => {
    const added = await maybeRow(sql`
      insert into "ExternalPackage" ("id", "title", "fileName", "fileHash", "bytes", "files", "parts", "addedAt", "addedBy")
      values (${packageId}::uuid, ${title}, ${file.name.normalize('NFC').slice(-200)}, ${hash}, ${bytes}, ${files},
        ${JSON.stringify(parts)}::jsonb, ${now()}, ${actor.userId}::uuid)
      on conflict ("fileHash") do nothing returning "id"`);
    if (!added) throw new DomainError('conflict', 'packages:in.error.known', {}, 'file');
    await audit(actor, 'external-package.add', {
      subjectType: 'external-package',
      subjectId: packageId,
      detail: { fileHash: hash, bytes, files, parts: parts.length },
    });
  });
  return { packageId, title };
}

async function lookedAt(bytes: Uint8Array) {
  try {
    const files = await readArchive(bytes, limits);
    const manifest = files.get(MANIFEST);
    if (!manifest) throw new PackageRefused('no-manifest');
    if (manifest.length > MANIFEST_BYTES) throw new PackageRefused('too-large', MANIFEST);
    const read = readXml(utf8(manifest));
    if ('fault' in read) throw new PackageRefused('bad-manifest', `${MANIFEST}:${read.fault.line}`);
    return { ...readManifest(read.root, new Set(files.keys())), files: files.size };
  } catch (error) {
    if (!(error instanceof ArchiveRefused) && !(error instanceof PackageRefused)) throw error;
    const place = error instanceof PackageRefused ? error.place : '';
    throw new DomainError('invalid', `packages:in.error.${error.reason}`, { place }, 'file');
  }
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PackageRefused('bad-manifest', `${MANIFEST}: UTF-8`);
  }
}
