import { audit } from '#app/foundation/audit.server';
import { today, yearOf } from '#app/foundation/clock';
import { inTransaction } from '#app/foundation/db.server';
import { writeArchive } from '#app/foundation/documents/archive.server';
import type { Actor } from '#app/foundation/http/actor';
import { unitsBelow } from './known-roster.queries.server';
import { oneRosterOf } from './one-roster-out.rules';
import { rosterKeepers } from './roles.policy';
import { wholeRoster } from './roster.queries.server';
import { unitByCode } from './units.queries.server';

/**
 * The roster of a unit and all below it as a OneRoster 1.2 archive (1EdTech, CSV, bulk). Who took a list of people away is in the
 * audit log.
 */
export async function exportOneRoster(
  actor: Actor,
  { unitCode }: { unitCode: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const unit = await unitByCode(actor, { code: unitCode, roles: rosterKeepers });
  const tables = await inTransaction(async () => {
    const units = await unitsBelow({ unitId: unit.id });
    const members = await wholeRoster(actor, { unitId: unit.id });
    await audit(actor, 'roster.export', {
      subjectType: 'unit',
      subjectId: unit.id,
      unitId: unit.id,
      detail: { lines: members.length, format: 'oneroster' },
    });
    // The school year begins in September.
    const on = today();
    const schoolYear = on.slice(5) >= '08-01' ? yearOf(on) : yearOf(on) - 1;
    return oneRosterOf(units, members, { schoolYear });
  });
  const files = Object.entries(tables).map(([name, lines]) => [name, csv(lines)]);
  return new Uint8Array(writeArchive(Object.fromEntries(files)));
}

/** As the standard asks: UTF-8 without mark, commas, quotes where they must be. No spreadsheet opens these. */
function csv(lines: readonly string[][]): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}
