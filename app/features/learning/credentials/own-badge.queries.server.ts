import { keyedHash, sha256 } from '#app/foundation/crypto.server';
import { maybeRow, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';
import { ownCertificate } from '../certificates.queries.server';
import type { CourseFile } from '../course-file.schema';
import { signCredential } from './issuer-key.server';
import { openBadge } from './open-badge.rules';

type Row = { statusList: number; statusIndex: number; courseSlug: string; manifest: CourseFile | null };

/**
 * The learner's certificate as a signed Open Badges 3.0 credential, a JWT; null when it is not hers. The same paper says the same each
 * time. Who revoked it or why does not stand in it: the status list tells that it no longer holds.
 */
export async function ownBadge(actor: Actor, { certificateId }: { certificateId: string }): Promise<string | null> {
  const paper = await ownCertificate(actor, { certificateId });
  if (!paper) return null;
  const facts = (await maybeRow<Row>(sql`
    select c."statusList", c."statusIndex", k."courseSlug", v."manifest" from "Certificate" c
    join "Completion" k on k."id" = c."completionId" left join "CourseVersion" v on v."hash" = k."versionHash"
    where c."id" = ${paper.certificateId}::uuid`)) as Row;
  const t = tFor('vi', 'credentials');
  const salt = keyedHash(paper.certificateId, 'badge-salt').slice(0, 32);
  const { manifest } = facts;
  return signCredential(
    openBadge(env().APP_ORIGIN, {
      ...facts,
      certificateId: paper.certificateId,
      number: paper.number,
      issuedAt: paper.issuedAt,
      issuerName: paper.issuerName || t('issuer.system'),
      courseTitle: paper.courseTitleVi,
      summary: manifest?.summary.vi ?? paper.courseTitleVi,
      criteria: t('badge.criteria', { lessons: manifest?.lessons.length ?? 0, pass: manifest?.quiz.pass ?? 0 }),
      holderHash: `sha256$${sha256(`${paper.holderName.normalize('NFC')}${salt}`)}`,
      holderSalt: salt,
    }),
  );
}
