import { decideGrant } from '#app/features/organisations/decide-grant.server';
import { shareOut } from '#app/features/organisations/share-out.server';
import { atTime, day, runAt } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { giveNewPosts } from './new-posts.server';
import { staff } from './staff.server';

/** What an administrator still has to share out and to decide in the demo: of the districts this one, and of the split communes one wholly. */
const LEFT = { district: 'an-phu', commune: 'xa-vinh-chau-chau-doc' };

type Waiting = { holding: string; from: string; kind: string; membershipIds: string[]; heirs: string[] };

/** In July those of the districts and of the split communes come to the communes of today, but for some who still wait. */
export async function shareOutPeople(): Promise<void> {
  const actor = await staff('quantri.demo', 'administrator');
  const waiting = (await holdings()).filter(({ from, heirs }) => from !== LEFT.commune && heirs.length > 0);
  await runAt(atTime(day('2025-07-14'), '09:00'), async () => {
    for (const { holding, from, kind, membershipIds, heirs } of waiting) {
      const stays = kind === 'split' || from === LEFT.district ? 3 : 0;
      const going = membershipIds.slice(0, Math.max(0, membershipIds.length - stays));
      for (const [index, toCode] of heirs.entries()) {
        const these = going.filter((_, place) => place % heirs.length === index);
        if (these.length > 0) await shareOut(actor, { forCode: holding, toCode, membershipIds: these });
      }
    }
  });
  await runAt(atTime(day('2025-07-15'), '09:00'), giveRolesOfDistricts);
  await runAt(atTime(day('2025-07-15'), '16:00'), giveNewPosts);
}

/** Who waits where, and at most two units that take them over. */
async function holdings(): Promise<Waiting[]> {
  return rows<Waiting>(sql`
    select hold."code" as holding, old."code" as "from", edge."kind",
      (select coalesce(array_agg(m."id" order by p."personCode"), '{}') from "Membership" m join "Person" p on p."id" = m."personId"
        where m."unitId" = hold."id" and m."toDay" is null) as "membershipIds",
      (select coalesce((array_agg(heir.code order by heir.code))[1:2], '{}') from (
        select distinct unit."code" from "UnitSuccession" s join "Unit" unit on unit."id" = s."toUnitId" and unit."type" = 'commune'
        where s."reorganisationId" = rest."reorganisationId" and (s."fromUnitId" = old."id" or s."fromUnitId" in (
          select below."unitId" from "UnitAncestry" below where below."ancestorId" = old."id" and below."toDay" = rest."day"))
      ) heir(code)) as heirs
    from "UnitSuccession" rest
    join "Unit" hold on hold."id" = rest."toUnitId" and hold."type" = 'holding'
    join "Unit" old on old."id" = rest."fromUnitId"
    join "ReorganisationEdge" edge on edge."reorganisationId" = rest."reorganisationId" and edge."fromUnitId" = old."id"
    where rest."remainder"
    group by hold."id", old."id", edge."kind", rest."reorganisationId", rest."day" order by hold."code"`);
}

/** Focal points of districts keep the role where they were taken; those of split communes wait to be decided. */
async function giveRolesOfDistricts(): Promise<void> {
  const actor = await staff('quantri.demo', 'administrator');
  const open = await rows<{ reorganisationId: string; decisionId: string; unitIds: string[] }>(sql`
    select waiting."reorganisationId", waiting."id" as "decisionId", array_agg(m."unitId") as "unitIds"
    from "ReorganisationGrant" waiting
    join "Unit" old on old."id" = waiting."fromUnitId" and old."type" = 'district' and old."code" <> ${LEFT.district}
    join "User" u on u."id" = waiting."userId"
    join "Membership" m on m."personId" = u."personId" and m."toDay" is null and m."audience" = 'officials'
    join "Unit" home on home."id" = m."unitId" and home."type" = 'commune'
    where waiting."state" = 'waiting' group by waiting."id"`);
  for (const decision of open) await decideGrant(actor, decision);
}
