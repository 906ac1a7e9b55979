import { unitByCode } from '#app/features/organisations/units.queries.server';
import { lockObligations } from '#app/features/targets/obligation-lock.queries.server';
import { figuresAsOf } from '#app/features/targets/target-scope.queries.server';
import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { keyedHash, sha256 } from '#app/foundation/crypto.server';
import { db, execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { canonicalJson, type JsonValue } from './canonical-json.rules';
import { countedPeople } from './counted-people.queries.server';
import { figureSheet } from './figure-sheet.queries.server';
import { periodOf } from './periods.queries.server';
import { periodClosers } from './reports.policy';
import { officialRule, type SnapshotBody } from './snapshot-body';
import { differenceOf, isSame } from './snapshot-diff.rules';
import { nextNumber } from './snapshot-number.queries.server';
import { latestOf } from './snapshots.queries.server';

type Options = {
  unitCode: string;
  /** `cycle:2025`, `quarter:2025-Q4`, `month:2025-12`, `day:2025-07-01`. */
  period: string;
  /** Why what was said about the period is corrected; absent: it is closed for the first time. */
  amendment?: { reason: string; document?: string | null };
};

/** A province's figures and people, read in one transaction. */
const FREEZE_MS = 120_000;

/**
 * Freezes a period of a unit and all below it: the figures of its last day, who makes them under keyed hashes, the rules by
 * which they were counted; under the next number of its year. With a reason, as an amendment of the first.
 * @throws DomainError not-found outside the actor's scope; invalid for a period that is not over or an amendment that would
 *   change nothing; conflict when the period is closed already, or was never; unavailable while figures are not there yet
 */
export async function freezePeriod(
  actor: Actor,
  { unitCode, period: name, amendment }: Options,
): Promise<{ number: string; hash: string }> {
  if (actor.kind !== 'system' && !isUser(actor)) throw notFound();
  return inTransaction(
    async () => {
      const unit = await unitByCode(actor, { code: unitCode, roles: periodClosers });
      const period = await periodOf(actor, { name });
      if (period.to >= today()) throw new DomainError('invalid', 'reports:error.notOver', { day: period.to }, 'period');
      await execute(sql`select pg_advisory_xact_lock(hashtext('reports.snapshots'))`);
      const first = await maybeRow<{ id: string; number: string; hash: string }>(sql`
        select "id", "number", "hash" from "Snapshot" where "unitId" = ${unit.id}::uuid and "periodKind" = ${period.kind}
          and "periodKey" = ${period.key} and "amendsId" is null`);
      if (first && !amendment)
        throw new DomainError('conflict', 'reports:error.closed', { number: first.number }, 'period');
      if (!first && amendment) throw new DomainError('conflict', 'reports:error.neverClosed');
      await lockObligations('refresh');
      const reached = await figuresAsOf();
      if (!reached || reached < period.to) throw new DomainError('unavailable', 'reports:error.figuresLate');

      const cycleKeys = period.kind === 'cycle' ? [period.key] : undefined;
      const sheet = await figureSheet(actor, { unitCode, on: period.to, cycleKeys });
      if (first && isSame(differenceOf(await latestOf(first.id), sheet))) {
        throw new DomainError('invalid', 'reports:error.nothingChanged');
      }
      const { people, count } = await countedPeople(actor, { sheet, unitId: unit.id, on: period.to });
      const peopleText = canonicalJson(people);
      const { number, sequence, year } = await nextNumber(actor, { period });
      const madeAt = now();
      const body: SnapshotBody = {
        ...sheet,
        format: 'lan-toa-snapshot/1',
        number,
        period,
        madeAt: madeAt.toISOString(),
        madeBy: isUser(actor) ? keyedHash(actor.userId, 'reports.snapshot') : null,
        rule: officialRule,
        people: { count, sha256: sha256(peopleText) },
        amends:
          first && amendment
            ? {
                number: first.number,
                sha256: first.hash,
                reason: amendment.reason,
                document: amendment.document ?? null,
              }
            : null,
      };
      const text = canonicalJson(body as unknown as JsonValue);
      const [id, hash] = [newId(), sha256(text)];
      await db().snapshot.create({
        data: {
          ...{ id, number, year, sequence, unitId: unit.id, hash, body: text, people: peopleText, madeAt },
          ...{ periodKind: period.kind, periodKey: period.key, asOf: new Date(`${period.to}T00:00:00Z`) },
          ...{ amendsId: first?.id ?? null, reason: amendment?.reason ?? null, document: amendment?.document ?? null },
          madeBy: isUser(actor) ? actor.userId : null,
        },
      });
      await audit(actor, first ? 'snapshot.amend' : 'snapshot.freeze', {
        subjectType: 'snapshot',
        subjectId: id,
        unitId: unit.id,
        detail: { number, hash, amends: first?.number ?? null, people: count },
      });
      return { number, hash };
    },
    { timeout: FREEZE_MS },
  );
}
