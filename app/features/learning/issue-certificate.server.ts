import { oldestMembership } from '#app/features/organisations/membership-order.queries.server';
import { now, today, yearOf } from '#app/foundation/clock';
import { randomCode } from '#app/foundation/crypto.server';
import { execute, row, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { searchText } from '#app/foundation/text';
import { CROCKFORD, certificateNumber, SERIAL_LENGTH } from './certificate.rules';
import { takeStatusPlace } from './take-status-place.server';

type Options = { completionId: string; personId: string; courseSlug: string };
type Words = {
  holderName: string;
  unitId: string | null;
  unitName: string;
  issuerName: string;
  titleVi: string;
  titleEn: string;
};

/**
 * Issues the certificate of a completion with the words as they are today: name, unit, course and province. A later change of any
 * of them changes no paper. The number is taken last, so that the year's row is locked for an instant only.
 */
export async function issueCertificate(_actor: Actor, { completionId, personId, courseSlug }: Options): Promise<void> {
  const on = today();
  const words = await row<Words>(sql`
    select p."fullName" as "holderName", m."unitId", coalesce(m.name, '') as "unitName", coalesce(i."name", '') as "issuerName",
      c."titleVi", c."titleEn"
    from "Person" p
    join "Course" c on c."slug" = ${courseSlug}
    left join lateral (
      select m."unitId", u."name" from "Membership" m join "Unit" u on u."id" = m."unitId"
      where m."personId" = p."id" and m."fromDay" <= ${on}::date and (m."toDay" is null or m."toDay" > ${on}::date)
      order by m."audience" = any(c."audiences") desc, ${oldestMembership} limit 1
    ) m on true
    left join lateral (
      select u."name" from "Unit" u
      where u."type" = 'province' and u."opensOn" <= ${on}::date and (u."closesOn" is null or u."closesOn" > ${on}::date)
      order by u."opensOn" desc, u."id" limit 1
    ) i on true
    where p."id" = ${personId}::uuid`);
  const serial = randomCode(SERIAL_LENGTH, CROCKFORD);
  const { last } = await row<{ last: number }>(sql`
    insert into "CertificateNumber" ("year", "last") values (${yearOf(on)}, 1)
    on conflict ("year") do update set "last" = "CertificateNumber"."last" + 1 returning "last"`);
  const { statusList, statusIndex } = await takeStatusPlace();
  await execute(sql`
    insert into "Certificate" ("id", "completionId", "serial", "number", "issuedAt", "issuerName", "holderName", "holderSearch",
      "unitId", "unitName", "courseTitleVi", "courseTitleEn", "statusList", "statusIndex")
    values (${newId()}::uuid, ${completionId}::uuid, ${serial}, ${certificateNumber(yearOf(on), last)}, ${now()}, ${words.issuerName},
      ${words.holderName}, ${searchText(words.holderName)}, ${words.unitId}::uuid, ${words.unitName}, ${words.titleVi}, ${words.titleEn},
      ${statusList}, ${statusIndex})`);
}
