import { audit } from '#app/foundation/audit.server';
import { addDays, today } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { nameSortKey, searchText } from '#app/foundation/text';
import { issuerOf } from './audiences.rules';
import { membershipChanged } from './organisations.events';
import type { PersonCorrection } from './person.schema';
import { rosterKeepers } from './roles.policy';
import { type MembershipView, membershipById } from './roster.queries.server';
import { orViolation } from './violations.server';

/**
 * Mends what is known of a person and of her place in a unit. The person's code can be changed and not taken away.
 * @throws DomainError conflict on `version` when somebody saved since the form was made: the page shows both versions
 */
export async function correctPerson(
  actor: Actor,
  { membershipId, ...correction }: PersonCorrection & { membershipId: string },
): Promise<void> {
  await inTransaction(async () => {
    const before = await membershipById(actor, { membershipId, roles: rosterKeepers });
    if (before.toDay && correction.fromDay > before.toDay) {
      throw new DomainError('invalid', 'organisations:error.endsBeforeStart', {}, 'fromDay');
    }
    if (correction.fromDay > addDays(today(), 366)) {
      throw new DomainError('invalid', 'organisations:error.tooFarAhead', {}, 'fromDay');
    }
    const saved = (await savePerson(before, correction)) && (await saveMembership(before, correction));
    if (!saved) throw new DomainError('conflict', 'organisations:error.editedMeanwhile', {}, 'version');
    await audit(actor, 'person.correct', {
      subjectType: 'person',
      subjectId: before.personId,
      unitId: before.unitId,
      detail: { membershipId, changed: changedFields(before, correction) },
    });
    await publish(membershipChanged, { personIds: [before.personId] });
  });
}

async function savePerson(before: MembershipView, correction: PersonCorrection): Promise<boolean> {
  const { personCode = before.personCode, personVersion } = correction;
  const changed = personCode !== before.personCode;
  const touched = await orViolation(
    execute(sql`
      update "Person" set "fullName" = ${correction.fullName}, "givenNameKey" = ${nameSortKey(correction.fullName)},
        "searchText" = ${searchText(correction.fullName)}, "birthDate" = ${correction.birthDate ?? null}::date,
        "gender" = ${correction.gender ?? null}, "email" = ${correction.email ?? null}, "phone" = ${correction.phone ?? null},
        "personCode" = ${personCode},
        "issuer" = case when ${changed} then ${personCode && issuerOf(before.audience, personCode)} else "issuer" end,
        "version" = "version" + 1
      where "id" = ${before.personId}::uuid and "version" = ${personVersion}`),
    {
      Person_issuer_personCode_key: new DomainError('conflict', 'organisations:error.codeTaken', {}, 'personCode'),
    },
  );
  return touched === 1;
}

async function saveMembership(before: MembershipView, correction: PersonCorrection): Promise<boolean> {
  const touched = await orViolation(
    execute(sql`
      update "Membership" set "position" = ${correction.position ?? null}, "fromDay" = ${correction.fromDay}::date,
        "version" = "version" + 1
      where "id" = ${before.membershipId}::uuid and "version" = ${correction.version}`),
    {
      Membership_once_at_a_time: new DomainError('invalid', 'organisations:error.overlapping', {}, 'fromDay'),
    },
  );
  return touched === 1;
}

const fields = ['fullName', 'birthDate', 'gender', 'personCode', 'position', 'email', 'phone', 'fromDay'] as const;

/** Which fields changed; the log holds no values. */
function changedFields(before: MembershipView, correction: PersonCorrection): string[] {
  return fields.filter((field) => (before[field] ?? null) !== (correction[field] ?? null));
}
