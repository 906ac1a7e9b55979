import { audit } from '#app/foundation/audit.server';
import { inTransaction } from '#app/foundation/db.server';
import { writeWorkbook } from '#app/foundation/documents/spreadsheet.server';
import type { Actor } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';
import { rosterKeepers } from './roles.policy';
import { type RosterFilter, wholeRoster } from './roster.queries.server';
import { rosterTable } from './roster-csv.rules';
import { csvOf } from './roster-text.rules';
import { unitByCode } from './units.queries.server';

type Export = { unitCode: string; filter: RosterFilter; language: 'vi' | 'en' };

/**
 * The roster of a unit and all below it as a CSV file or a workbook, to be handed out as it is. Who took a list of people away
 * is in the audit log.
 */
export async function exportRoster(
  actor: Actor,
  { unitCode, filter, language, format }: Export & { format: 'csv' | 'xlsx' },
): Promise<Uint8Array<ArrayBuffer>> {
  const unit = await unitByCode(actor, { code: unitCode, roles: rosterKeepers });
  const t = tFor(language, 'organisations');
  const table = await inTransaction(async () => {
    const entries = await wholeRoster(actor, { unitId: unit.id, filter });
    await audit(actor, 'roster.export', {
      subjectType: 'unit',
      subjectId: unit.id,
      unitId: unit.id,
      detail: { lines: entries.length },
    });
    return rosterTable(entries, {
      heading: (field) => t(`roster.heading.${field}`),
      audience: (audience) => t(`audience.${audience}`),
      gender: (gender) => t(`roster.gender.${gender}`),
    });
  });
  if (format === 'csv') return new TextEncoder().encode(csvOf([table.headings, ...table.rows]));
  const name = t('people.title');
  return writeWorkbook([{ name, columns: table.headings.map((heading) => ({ heading })), rows: table.rows }]);
}
