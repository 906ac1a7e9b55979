import { queueMail } from '#app/features/messaging/queue-mail.server';
import { maybeRow, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';
import type { Role } from './roles.policy';

type Decided = {
  name: string;
  email: string;
  language: 'vi' | 'en';
  role: Role;
  title: string;
  unit: string;
  units: string[];
};

/**
 * Tells somebody by mail at which units her role of a split or abolished unit goes on, or that it has ended. A role that changes
 * hands in silence is noticed when work stays undone. Nobody is told who has no address or a closed account.
 */
export async function tellDecidedGrant(
  actor: Actor,
  { decisionId, unitIds }: { decisionId: string; unitIds: readonly string[] },
): Promise<void> {
  const decided = await maybeRow<Decided>(sql`
    select u."displayName" as "name", u."email", u."language", decided."role", plan."title", gone."name" as "unit",
      array(select unit."name" from "Unit" unit where unit."id" = any(${[...unitIds]}::uuid[])
        order by unit."name" collate "vi-x-icu", unit."code") as "units"
    from "ReorganisationGrant" decided
    join "Reorganisation" plan on plan."id" = decided."reorganisationId"
    join "Unit" gone on gone."id" = decided."fromUnitId"
    join "User" u on u."id" = decided."userId" and u."disabledAt" is null and u."email" is not null
    where decided."id" = ${decisionId}::uuid`);
  if (!decided) return;
  const { name, email, language, title, unit, units } = decided;
  const [t, words] = [tFor(language, 'reorganisation'), tFor(language, 'organisations')];
  await queueMail(actor, {
    templateKey: 'role-decided',
    ...{ language, to: email, dedupeKey: `role-decided:${decisionId}` },
    params: {
      ...{ name, title, unit, role: words(`role.${decided.role}`) },
      unitLines:
        units.length > 0
          ? units.map((each) => `- ${t('told.goesOn', { unit: each })}`).join('\n')
          : `- ${t('told.ends')}`,
      link: `${env().APP_ORIGIN}/home`,
    },
  });
}
