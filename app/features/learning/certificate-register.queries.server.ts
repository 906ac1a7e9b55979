import { withinScope } from '#app/features/organisations/scope.queries.server';
import { empty, rows, type Sql, sql } from '#app/foundation/db.server';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { type Page, type PageRequest, pageOf, readCursor } from '#app/foundation/pagination';
import { searchPattern } from '#app/foundation/text';
import { readSerial } from './certificate.rules';

/**
 * Which certificates an administrator may see: those of units in her scope, and all of them when she administers the province,
 * because a unit that has closed since lies below nobody today. For a `where` that calls the certificate `c`.
 */
export function certificatesInScope(actor: Actor): Sql {
  const units = unitsOfRole(actor, ['administrator']);
  return sql`(${withinScope(actor, ['administrator'], sql`c."unitId"`)}
    or exists (select 1 from "Unit" u where u."id" = any(${units}::uuid[]) and u."type" = 'province'))`;
}

export type CertificateEntry = {
  certificateId: string;
  serial: string;
  number: string;
  issuedAt: string;
  holderName: string;
  unitName: string;
  courseTitleVi: string;
  courseTitleEn: string;
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
  const size = page.size ?? 25;
  const cursor = readCursor(page.before ?? page.after, 2);
  const [issuedAt, id] = cursor && !Number.isNaN(Date.parse(cursor[0] as string)) && isId(cursor[1]) ? cursor : [];
  const backwards = Boolean(page.before && id);
  const beyond = id
    ? sql`and (c."issuedAt", c."id") ${backwards ? sql`>` : sql`<`} (${issuedAt}::timestamptz, ${id}::uuid)`
    : empty;
  const direction = backwards ? sql`asc` : sql`desc`;
  const found = await rows<Stored>(sql`
    select ${entry} from "Certificate" c
    where ${certificatesInScope(actor)} ${matching(text)} ${beyond}
    order by c."issuedAt" ${direction}, c."id" ${direction} limit ${size + 1}`);
  const asked = { size, after: id && !backwards ? page.after : null, before: backwards ? page.before : null };
  return pageOf(found.map(written), asked, (each) => [each.issuedAt, each.certificateId]);
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
