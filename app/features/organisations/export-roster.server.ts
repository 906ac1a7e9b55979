import { audit } from '#app/foundation/audit.server';
import { inTransaction } from '#app/foundation/db.server';
import { writeWorkbook } from '#app/foundation/documents/spreadsheet.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';
import { rosterKeepers } from './roles.policy';
import { type RosterFilter, wholeRoster } from './roster.queries.server';
import { rosterTable } from './roster-csv.rules';
import { csvOf } from './roster-text.rules';
import { unitByCode } from './units.queries.server';

/**
 * So many lines a workbook holds: it is made in memory, by a thread that has half a minute. 20,000 lines take it 17 s on a busy
 * machine of two cores.
 */
const WORKBOOK_LINES = 10_000;

type Export = { unitCode: string; filter: RosterFilter; language: 'vi' | 'en' };

/**
 * The roster of a unit and all below it as a CSV file or a workbook, to be handed out as it is. Who took a list of people away
 * is in the audit log.
 * @throws DomainError not-found; invalid for a workbook of more than 10,000 lines: a CSV file has no such limit
 */
export async function exportRoster(
  actor: Actor,
  { unitCode, filter, language, format }: Export & { format: 'csv' | 'xlsx' },
): Promise<Uint8Array<ArrayBuffer>> {
  const unit = await unitByCode(actor, { code: unitCode, roles: rosterKeepers });
  const t = tFor(language, 'organisations');
  const table = await inTransaction(async () => {
    const entries = await wholeRoster(actor, { unitId: unit.id, filter });
    if (format === 'xlsx' && entries.length > WORKBOOK_LINES)
      throw new DomainError('invalid', 'rosters:export.tooLong', { count: entries.length, most: WORKBOOK_LINES });
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
