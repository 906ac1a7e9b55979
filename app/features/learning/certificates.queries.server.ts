import { today } from '#app/foundation/clock';
import { maybeRow, preparedRows, rows, type Sql, sql } from '#app/foundation/db.server';
import { type Actor, isUser, type UserActor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { initials } from '#app/foundation/text';
import { isMinor, readSerial } from './certificate.rules';

/** What the paper says. */
export type CertificatePaper = {
  certificateId: string;
  serial: string;
  number: string;
  issuedAt: string;
  issuerName: string;
  holderName: string;
  unitName: string;
  courseTitleVi: string;
  courseTitleEn: string;
  revoked: boolean;
};

type Stored = Omit<CertificatePaper, 'issuedAt' | 'revoked'> & { issuedAt: Date; revokedAt: Date | null };

/** The columns of a paper from "Certificate" c, for `writtenPaper`. */
export const certificateColumns: Sql = sql`c."id" as "certificateId", c."serial", c."number", c."issuedAt", c."issuerName", c."holderName", c."unitName",
  c."courseTitleVi", c."courseTitleEn", c."revokedAt"`;

export function writtenPaper({ issuedAt, revokedAt, ...words }: Stored): CertificatePaper {
  return { ...words, issuedAt: issuedAt.toISOString(), revoked: revokedAt !== null };
}

/** By the account she completed it with, or by her record: of two accounts one may have been closed. */
function herCompletion({ userId, personId }: UserActor): Sql {
  return sql`(k."userId" = ${userId}::uuid or k."personId" = ${personId}::uuid)`;
}

/** The learner's own certificates, the newest first. */
export async function ownCertificates(actor: Actor): Promise<CertificatePaper[]> {
  if (!isUser(actor)) return [];
  const found = await rows<Stored>(sql`
    select ${certificateColumns} from "Certificate" c join "Completion" k on k."id" = c."completionId"
    where ${herCompletion(actor)} order by c."issuedAt" desc limit 50`);
  return found.map(writtenPaper);
}

/** Every certificate of these records and accounts, the oldest first: for a copy of somebody's data, under whose wall it is asked. */
export async function certificatesOf({
  personIds,
  userIds,
}: {
  personIds: readonly string[];
  userIds: readonly string[];
}): Promise<CertificatePaper[]> {
  const found = await rows<Stored>(sql`
    select ${certificateColumns} from "Certificate" c join "Completion" k on k."id" = c."completionId"
    where k."userId" = any(${userIds as string[]}::uuid[]) or k."personId" = any(${personIds as string[]}::uuid[])
    order by c."issuedAt", c."id"`);
  return found.map(writtenPaper);
}

/** One of the learner's own; null when it is not hers. */
export async function ownCertificate(
  actor: Actor,
  { certificateId }: { certificateId: string },
): Promise<CertificatePaper | null> {
  if (!isUser(actor) || !isId(certificateId)) return null;
  const found = await maybeRow<Stored>(sql`
    select ${certificateColumns} from "Certificate" c join "Completion" k on k."id" = c."completionId"
    where c."id" = ${certificateId}::uuid and ${herCompletion(actor)}`);
  return found && writtenPaper(found);
}

export type CheckedCertificate = {
  number: string;
  /** The name as printed; initials for a minor. */
  holder: string;
  courseTitleVi: string;
  courseTitleEn: string;
  issuerName: string;
  issuedAt: string;
  revokedAt: string | null;
};

type Checked = Omit<CheckedCertificate, 'holder' | 'issuedAt' | 'revokedAt'> & {
  issuedAt: Date;
  revokedAt: Date | null;
  holderName: string;
  minor: boolean;
  birthDate: string | null;
};

/**
 * What the public may know of a certificate whose serial it holds: the least that tells a good one from a forged one. The same
 * statement runs for a serial that cannot be one, so an answer's time says nothing.
 */
export async function checkCertificate(
  _actor: Actor,
  { serial }: { serial: string },
): Promise<CheckedCertificate | null> {
  const [found] = await preparedRows<Checked>(
    'learning.check-certificate',
    sql`
      select c."number", c."courseTitleVi", c."courseTitleEn", c."issuerName", c."issuedAt", c."revokedAt", c."holderName",
        coalesce(p."minor", false) as minor, p."birthDate"
      from "Certificate" c join "Completion" k on k."id" = c."completionId" left join "Person" p on p."id" = k."personId"
      where c."serial" = ${readSerial(serial) ?? ''}`,
  );
  if (!found) return null;
  const { holderName, minor, birthDate, issuedAt, revokedAt, ...words } = found;
  return {
    ...words,
    holder: minor || isMinor(birthDate, today()) ? initials(holderName) : holderName,
    issuedAt: issuedAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
