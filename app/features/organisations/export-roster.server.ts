import { audit } from '#app/foundation/audit.server';
import { inTransaction } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';
import { rosterKeepers } from './roles.policy';
import { type RosterFilter, wholeRoster } from './roster.queries.server';
import { rosterCsv } from './roster-csv.rules';
import { unitByCode } from './units.queries.server';

/** The roster of a unit and all below it as CSV. Who took a list of people away is in the audit log. */
export async function exportRoster(
  actor: Actor,
  { unitCode, filter, language }: { unitCode: string; filter: RosterFilter; language: 'vi' | 'en' },
): Promise<string> {
  const unit = await unitByCode(actor, { code: unitCode, roles: rosterKeepers });
  const t = tFor(language, 'organisations');
  return inTransaction(async () => {
    const entries = await wholeRoster(actor, { unitId: unit.id, filter });
    await audit(actor, 'roster.export', {
      subjectType: 'unit',
      subjectId: unit.id,
      unitId: unit.id,
      detail: { lines: entries.length },
    });
    return rosterCsv(entries, {
      heading: (field) => t(`roster.heading.${field}`),
      audience: (audience) => t(`audience.${audience}`),
      gender: (gender) => t(`roster.gender.${gender}`),
    });
  });
}
