import { audit } from '#app/foundation/audit.server';
import { type CellMark, markWorkbook, writeWorkbook } from '#app/foundation/documents/spreadsheet.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { tFor, translateReference } from '#app/foundation/i18n/t.server';
import { readRoster } from './read-roster.server';
import { columnOfFault } from './roster-faults.rules';
import { importById, stagedLines } from './roster-import.queries.server';
import { csvOf } from './roster-text.rules';
import { rememberedHeadings, uploadOf } from './uploads.server';

/**
 * The file that was sent, with its faults marked: in the same workbook at the cell (filled, commented) and in a column at the
 * end; or as CSV with that column alone. A file that came as CSV can be had as a workbook too.
 * @throws DomainError invalid when the file is not kept any more
 */
export async function markRoster(
  actor: Actor,
  { importId, format, language }: { importId: string; format: 'xlsx' | 'csv'; language: 'vi' | 'en' },
): Promise<{ bytes: Uint8Array<ArrayBuffer>; fileName: string }> {
  const load = await importById(actor, { importId });
  const bytes = load.state === 'checked' ? await uploadOf(importId) : null;
  const { columns } = load.summary;
  if (!bytes || !columns) throw new DomainError('invalid', 'organisations:import.discarded');
  const sheet = await readRoster({ name: load.fileName, bytes }, await rememberedHeadings(load.unitId));
  const faulty = await stagedLines(importId, { outcomes: ['error'] });
  const marks = faulty.flatMap(({ line, judgement }) =>
    judgement.errors.map((fault): CellMark => {
      const text = translateReference(language, fault);
      return { row: line - 1, column: columnOfFault(fault, columns.at), text };
    }),
  );
  const heading = tFor(language, 'rosters')('mark.heading');
  await audit(actor, 'roster.export', {
    subjectType: 'roster-import',
    subjectId: importId,
    unitId: load.unitId,
    detail: { lines: faulty.length },
  });
  const fileName = `${load.fileName.replace(/\.[a-z]{2,4}$/i, '')}-${tFor(language, 'rosters')('mark.ending')}.${format}`;
  if (format === 'csv') {
    return { bytes: new TextEncoder().encode(withColumn(sheet.records, columns.headingRow, heading, marks)), fileName };
  }
  const marking = { headingRow: columns.headingRow, heading, marks };
  if (sheet.kind === 'xlsx') {
    return { bytes: await markWorkbook(bytes, { sheetName: sheet.sheetName, ...marking }), fileName };
  }
  const name = tFor(language, 'organisations')('people.title');
  const width = sheet.records.reduce((widest, cells) => Math.max(widest, cells.length), 1);
  const [first = [], ...rest] = sheet.records;
  const titles = Array.from({ length: width }, (_, at) => ({ heading: first[at] ?? '' }));
  const workbook = await writeWorkbook([{ name, columns: titles, rows: rest }]);
  return { bytes: await markWorkbook(workbook, { sheetName: name, ...marking }), fileName };
}

function withColumn(
  records: readonly string[][],
  headingRow: number,
  heading: string,
  marks: readonly CellMark[],
): string {
  const said = new Map<number, string[]>();
  for (const { row, text } of marks) said.set(row, [...(said.get(row) ?? []), text]);
  const width = records.reduce((widest, cells) => Math.max(widest, cells.length), 0);
  const earlier = records[headingRow]?.indexOf(heading) ?? -1;
  const at = earlier >= 0 ? earlier : width;
  return csvOf(
    records.map((cells, row) => {
      const padded = Array.from({ length: Math.max(width, at + 1) }, (_, column) => cells[column] ?? '');
      padded[at] = row === headingRow ? heading : (said.get(row)?.join(' ') ?? '');
      return padded;
    }),
  );
}
