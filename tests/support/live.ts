import { addMembership } from '#app/features/organisations/add-membership.server';
import { applyRoster } from '#app/features/organisations/apply-roster.server';
import { checkRoster } from '#app/features/organisations/check-roster.server';
import { closeUnit } from '#app/features/organisations/close-unit.server';
import { createUnit } from '#app/features/organisations/create-unit.server';
import { declareHeadcount } from '#app/features/organisations/declare-headcount.server';
import { endMembership } from '#app/features/organisations/end-membership.server';
import { mergePersons } from '#app/features/organisations/merge-persons.server';
import { moveUnit } from '#app/features/organisations/move-unit.server';
import { shareOut } from '#app/features/organisations/share-out.server';
import { undoReorganisation } from '#app/features/organisations/undo-reorganisation.server';
import { undoRoster } from '#app/features/organisations/undo-roster.server';
import { exemptPerson } from '#app/features/targets/exempt-person.server';
import { recordAchievements } from '#app/features/targets/record-achievements.server';
import { revokeExemption } from '#app/features/targets/revoke-exemption.server';
import { addDays, type Day, now, today } from '#app/foundation/clock';
import { execute, rows, type Sql, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { newId } from '#app/foundation/ids';
import { nameOf, type Step } from './lived-worlds';
import { actorWith, type MadeUnit } from './organisations';

const actor = { kind: 'system', job: 'test' } as const;
const audience = 'officials';

type Row = { id: string; code: string; name: string; version: number; on: Day };

/** The n-th of what a statement finds, if it finds anything: steps name whom they are about by a number. */
async function pick<T>(statement: Sql, at: number): Promise<T | undefined> {
  const found = await rows<T & object>(statement);
  return found[at % Math.max(1, found.length)];
}

/** The n-th unit that there is, also one that has closed or opens later: then the command says so. */
const unitAt = (at: number) =>
  pick<MadeUnit & { version: number; opensOn: Day }>(
    sql`select "id", "code", "name", "version", "opensOn" from "Unit" order by "createdAt", "code"`,
    at,
  );

const memberAt = (at: number) =>
  pick<Row>(
    sql`select m."id", p."personCode" as code, p."fullName" as name, m."version", m."fromDay" as on
      from "Membership" m join "Person" p on p."id" = m."personId" and p."mergedIntoId" is null
      where m."toDay" is null and m."fromDay" <= ${today()}::date order by p."personCode", m."id"`,
    at,
  );

const personAt = (at: number) =>
  pick<Row>(
    sql`select "id", "personCode" as code, "fullName" as name from "Person" where "mergedIntoId" is null order by "personCode"`,
    at,
  );

type Doing = Record<Step['do'], (step: Omit<Step, 'do'>) => Promise<unknown>>;

/** What each step does, by the product's own command. `undefined`: there was nobody or nothing to do it with. */
const doing: Doing = {
  join: async ({ who, unit, count }) => {
    const [at, known] = [await unitAt(unit), who % 2 ? await personAt(who) : undefined];
    const fresh = { code: `CM${newId().slice(-8).toUpperCase()}`, name: nameOf(who) };
    return at && join(at, known ?? fresh, addDays(today(), 3 - count));
  },
  leave: async ({ who, later }) => {
    const member = await memberAt(who);
    return member && leave(member, addDays(today(), later % 3));
  },
  transfer: async ({ who, unit }) => {
    const [member, at] = [await memberAt(who), await unitAt(unit)];
    if (!member || !at) return;
    await leave(member, today());
    return join(at, member, today());
  },
  complete: async ({ who }) => {
    const person = await personAt(who);
    const source = { sourceType: 'evidence', sourceKey: 'sign-in-sheet', sourceId: newId() } as const;
    return person && recordAchievements(actor, [{ personId: person.id, ...source, achievedOn: today() }]);
  },
  exempt: async ({ who, later }) => {
    const owed = await pick<Row>(
      sql`select "id" from "Obligation" where "state" = 'owed' order by "createdAt", "id"`,
      who,
    );
    const expiresOn = later % 2 ? addDays(today(), later) : undefined;
    return owed && did(exemptPerson(actor, { obligationId: owed.id, reason: 'Nghỉ thai sản', expiresOn }));
  },
  revoke: async ({ who }) => {
    const held = await pick<Row>(
      sql`select "id" from "Exemption" where "revokedAt" is null order by "grantedAt", "id"`,
      who,
    );
    return held && did(revokeExemption(actor, { exemptionId: held.id, reason: 'Đã đi làm lại' }));
  },
  import: async ({ who, unit, count }) => {
    const at = await unitAt(unit);
    if (!at) return;
    const known = (await Promise.all([personAt(who), personAt(who + 3)])).flatMap((each) => each ?? []);
    const fresh = Array.from({ length: count % 3 }, (_, more) => ({
      code: `CI${who}${more}`,
      name: nameOf(who + more),
    }));
    const lines = [...new Map([...known, ...fresh].map((each) => [each.code, each])).values()];
    const bytes = new TextEncoder().encode(
      `Mã,Họ và tên\n${lines.map(({ code, name }) => `${code},${name}`).join('\n')}\n`,
    );
    const file = { name: 'danh-sach.csv', bytes };
    const question = { unitId: at.id, audience, effectiveOn: today(), whole: count % 2 === 0, file } as const;
    const keeper = actorWith('unit-focal-point', at);
    const { importId } = await checkRoster(keeper, question);
    return applyRoster(keeper, { importId, decisions: {}, allowEnds: true });
  },
  importBack: async ({ who }) => {
    const done = await pick<Row>(
      sql`select "id" from "RosterImport" where "state" = 'applied' order by "createdAt", "id"`,
      who,
    );
    return done && undoRoster(actor, { importId: done.id });
  },
  merge: async ({ who, to }) => {
    const [one, other] = [await personAt(who), await personAt(to)];
    if (!one || !other || one.id === other.id) return;
    const [doubleId, [first, second]] = [newId(), [one.id, other.id].sort()];
    await execute(sql`
      insert into "PersonDouble" ("id", "firstId", "secondId", "score", "reasons", "state", "foundAt")
      values (${doubleId}::uuid, ${first}::uuid, ${second}::uuid, 50, '{}', 'open', ${now()})`);
    await mergePersons(actor, { doubleId, intoId: one.id });
    return true;
  },
  declare: async ({ unit, count }) => {
    const at = await unitAt(unit);
    return at && did(declareHeadcount(actor, { unitId: at.id, audience, cycleKey: '2025', declared: count }));
  },
  open: async ({ unit, count, later }) => {
    const [at, code] = [await unitAt(unit), `n-${newId().slice(-8)}`];
    const opensOn = addDays(today(), later - 10);
    return at && createUnit(actor, { code, name: `Mới ${count}`, type: 'commune', parentId: at.id, opensOn });
  },
  close: async ({ unit, later }) => {
    const empty = await pick<MadeUnit & { version: number }>(
      sql`select u."id", u."version" from "Unit" u where u."closesOn" is null and u."type" <> 'province'
        and not exists (select 1 from "Membership" m where m."unitId" = u."id" and m."toDay" is null)
        and not exists (select 1 from "UnitPlace" p where p."parentId" = u."id" and p."toDay" is null) order by u."code"`,
      unit,
    );
    return empty && did(closeUnit(actor, { unitId: empty.id, on: addDays(today(), later), version: empty.version }));
  },
  move: async ({ unit, to, later }) => {
    const [at, parent] = [await unitAt(unit), await unitAt(to)];
    if (!at || !parent) return;
    const on = addDays(today(), later);
    return did(moveUnit(actor, { unitId: at.id, parentCode: parent.code, on, version: at.version }));
  },
  share: async ({ who }) => {
    const waits = await pick<Row>(
      sql`select m."id", heir."code" from "Membership" m
        join "UnitSuccession" gone on gone."toUnitId" = m."unitId" and gone."remainder"
        join "UnitSuccession" other on other."fromUnitId" = gone."fromUnitId" and other."share" > 0
        join "Unit" heir on heir."id" = other."toUnitId"
        where m."toDay" is null and gone."share" = 0 order by m."id", heir."code"`,
      who,
    );
    return waits && shareOut(actor, { forCode: waits.code, toCode: waits.code, membershipIds: [waits.id] });
  },
  undo: async ({ who }) => {
    const done = await pick<Row>(
      sql`select "id", "version" from "Reorganisation" where "state" = 'applied' order by "appliedAt" desc`,
      who % 2,
    );
    return done && did(undoReorganisation(actor, { reorganisationId: done.id, version: done.version }));
  },
};

async function did(work: Promise<void>): Promise<true> {
  await work;
  return true;
}

function join(unit: { id: string }, { code, name }: { code: string; name: string }, fromDay: Day) {
  return addMembership(actor, {
    unitId: unit.id,
    audience,
    fullName: name,
    personCode: code,
    fromDay,
    candidate: 'new',
  });
}

function leave({ id, version, on }: Row, toDay: Day): Promise<true> {
  return did(endMembership(actor, { membershipId: id, toDay: toDay < on ? on : toDay, version }));
}

/** Does a step, as far as it may be done. @returns whether anything was done; a refusal in words is an answer, any other error none */
export async function live(step: Step): Promise<boolean> {
  try {
    return Boolean(await doing[step.do](step));
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
