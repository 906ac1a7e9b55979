import { withinScope } from '#app/features/organisations/scope.queries.server';
import { empty, rows, type Sql, sql } from '#app/foundation/db.server';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetPage } from '#app/foundation/pagination.server';
import { searchPattern } from '#app/foundation/text';
import { readSerial } from './certificate.rules';
import type { CertificatePaper } from './certificates.queries.server';

/**
 * Which certificates an administrator may see: those of units in her scope, and all of them when she administers the province,
 * because a unit that has closed since lies below nobody today. For a `where` that calls the certificate `c`.
 */
export function certificatesInScope(actor: Actor): Sql {
  const units = unitsOfRole(actor, ['administrator']);
  return sql`(${withinScope(actor, ['administrator'], sql`c."unitId"`)}
    or exists (select 1 from "Unit" u where u."id" = any(${units}::uuid[]) and u."type" = 'province'))`;
}

export type CertificateEntry = Omit<CertificatePaper, 'issuerName' | 'revoked'> & {
  revokedAt: string | null;
  revokedReason: string | null;
};

type Stored = Omit<CertificateEntry, 'issuedAt' | 'revokedAt'> & { issuedAt: Date; revokedAt: Date | null };

const entry: Sql = sql`c."id" as "certificateId", c."serial", c."number", c."issuedAt", c."holderName", c."unitName",
  c."courseTitleVi", c."courseTitleEn", c."revokedAt", c."revokedReason"`;

/** Certificates of the actor's scope by number, serial or a part of the holder's name, the newest first. */
export async function findCertificates(
  actor: Actor,
  { text, page }: { text: string; page: PageRequest },
): Promise<Page<CertificateEntry>> {
  const { rows: stored, ...links } = await keysetPage<Stored>(
    { ...page, size: page.size ?? 25 },
    {
      by: [
        [sql`c."issuedAt"`, 'timestamptz'],
        [sql`c."id"`, 'uuid'],
      ],
      descending: true,
      statement: ({ beyond, order }) => sql`
    select ${entry} from "Certificate" c
    where ${certificatesInScope(actor)} ${matching(text)} ${beyond} ${order}`,
      keyOf: (each) => [written(each).issuedAt, each.certificateId],
    },
  );
  return { rows: stored.map(written), ...links };
}

/** One certificate of the actor's scope; null outside it. */
export async function certificateById(
  actor: Actor,
  { certificateId }: { certificateId: string },
): Promise<CertificateEntry | null> {
  if (!isId(certificateId)) return null;
  const [found] = await rows<Stored>(sql`
    select ${entry} from "Certificate" c where c."id" = ${certificateId}::uuid and ${certificatesInScope(actor)}`);
  return found ? written(found) : null;
}

function matching(text: string): Sql {
  const asked = text.trim();
  if (!asked) return empty;
  const serial = readSerial(asked);
  return sql`and (c."number" = ${asked} or c."serial" = ${serial ?? ''} or c."holderSearch" like ${searchPattern(asked)})`;
}

function written({ issuedAt, revokedAt, ...words }: Stored): CertificateEntry {
  return { ...words, issuedAt: issuedAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null };
}
