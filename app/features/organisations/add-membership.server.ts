import { audit } from '#app/foundation/audit.server';
import { addDays, now, today } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { publish } from '#app/foundation/events.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { nameSortKey, searchText } from '#app/foundation/text';
import { issuerOf, OWN_ISSUER } from './audiences.rules';
import { personCandidates } from './candidates.queries.server';
import { identityHashOf, newPersonCode } from './codes.server';
import { membershipChanged } from './organisations.events';
import type { NewMembership } from './person.schema';
import { type PersonKeys, personsByKeys } from './persons.queries.server';
import { rosterKeepers } from './roles.policy';
import { type UnitView, unitById } from './units.queries.server';
import { orViolation } from './violations.server';

/**
 * Puts a person on a unit's roster. A person is one by her code or her identity number. Without either, somebody of the same
 * name and birth date is asked about first: `candidate` says `new` or who it is.
 * @throws DomainError conflict on `candidate` when that question is open; invalid when the code is another person's
 */
export async function addMembership(
  actor: Actor,
  input: NewMembership,
): Promise<{ membershipId: string; personId: string }> {
  return inTransaction(async () => {
    const unit = await unitById(actor, { unitId: input.unitId, roles: rosterKeepers });
    checkDay(unit, input);
    const personId = (await knownPerson(actor, input)) ?? (await createPerson(input));
    const membershipId = newId();
    await orViolation(
      execute(sql`
        insert into "Membership" ("id", "personId", "unitId", "audience", "position", "fromDay", "source", "createdAt", "version")
        values (${membershipId}::uuid, ${personId}::uuid, ${unit.id}::uuid, ${input.audience}, ${input.position ?? null},
          ${input.fromDay}::date, 'manual', ${now()}, 0)`),
      {
        Membership_once_at_a_time: new DomainError('conflict', 'organisations:error.alreadyMember', {}, 'fullName'),
      },
    );
    await audit(actor, 'membership.add', {
      subjectType: 'membership',
      subjectId: membershipId,
      unitId: unit.id,
      detail: { personId, audience: input.audience, fromDay: input.fromDay },
    });
    await publish(membershipChanged, { personIds: [personId] });
    return { membershipId, personId };
  });
}

function checkDay(unit: UnitView, { fromDay }: NewMembership): void {
  if (fromDay < unit.opensOn || (unit.closesOn && fromDay >= unit.closesOn)) {
    throw new DomainError('invalid', 'organisations:error.unitNotOpen', {}, 'fromDay');
  }
  if (fromDay > addDays(today(), 366))
    throw new DomainError('invalid', 'organisations:error.tooFarAhead', {}, 'fromDay');
}

function keysOf({ audience, personCode, identityNumber }: NewMembership): PersonKeys {
  return {
    issuer: personCode ? issuerOf(audience, personCode) : null,
    personCode: personCode ?? null,
    identityHash: identityNumber ? identityHashOf(identityNumber) : null,
  };
}

async function knownPerson(actor: Actor, input: NewMembership): Promise<string | null> {
  const keys = keysOf(input);
  const [known, another] = await personsByKeys(keys);
  if (another) throw new DomainError('invalid', 'organisations:error.keysOfTwo', {}, 'personCode');
  if (known) {
    if (known.searchText !== searchText(input.fullName)) {
      throw new DomainError('invalid', 'organisations:error.codeOfAnother', {}, 'personCode');
    }
    await learnKeys(known.id, keys);
    return known.id;
  }
  if (input.candidate === 'new') return null;
  const candidates = await personCandidates(actor, { fullName: input.fullName, birthDate: input.birthDate ?? null });
  if (candidates.length === 0) return null;
  const chosen = candidates.find(({ personId }) => personId === input.candidate);
  if (!chosen) throw new DomainError('conflict', 'organisations:error.maybeSame', {}, 'candidate');
  await learnKeys(chosen.personId, keys);
  return chosen.personId;
}

/** Notes a key that was not known yet; one that is there stays. Our own code gives way to the issuer's. */
async function learnKeys(personId: string, { issuer, personCode, identityHash }: PersonKeys): Promise<void> {
  await orViolation(
    execute(sql`
      update "Person" set "identityHash" = coalesce("identityHash", ${identityHash}),
        "issuer" = case when ${personCode}::text is not null and coalesce("issuer", ${OWN_ISSUER}) = ${OWN_ISSUER} then ${issuer} else "issuer" end,
        "personCode" = case when ${personCode}::text is not null and coalesce("issuer", ${OWN_ISSUER}) = ${OWN_ISSUER} then ${personCode} else "personCode" end,
        "version" = "version" + 1
      where "id" = ${personId}::uuid and (
        (${identityHash}::text is not null and "identityHash" is null)
        or (${personCode}::text is not null and coalesce("issuer", ${OWN_ISSUER}) = ${OWN_ISSUER} and "personCode" is distinct from ${personCode}))`),
    takenKeys,
  );
}

async function createPerson(input: NewMembership): Promise<string> {
  const { issuer, personCode, identityHash } = keysOf(input);
  const id = newId();
  await orViolation(
    execute(sql`
      insert into "Person" ("id", "issuer", "personCode", "identityHash", "fullName", "givenNameKey", "searchText", "birthDate",
        "gender", "email", "phone", "minor", "createdAt", "version")
      values (${id}::uuid, ${issuer ?? OWN_ISSUER}, ${personCode ?? newPersonCode()}, ${identityHash}, ${input.fullName},
        ${nameSortKey(input.fullName)}, ${searchText(input.fullName)}, ${input.birthDate ?? null}::date, ${input.gender ?? null},
        ${input.email ?? null}, ${input.phone ?? null}, ${input.audience === 'high-school-students'}, ${now()}, 0)`),
    takenKeys,
  );
  return id;
}

const taken = new DomainError('conflict', 'organisations:error.codeTaken', {}, 'personCode');
const takenKeys = { Person_issuer_personCode_key: taken, Person_identityHash_key: taken };
