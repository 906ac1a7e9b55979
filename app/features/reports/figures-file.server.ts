import { csvText } from '#app/foundation/documents/csv';
import { WORKBOOK, writeWorkbook } from '#app/foundation/documents/spreadsheet.server';
import { notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { tFor } from '#app/foundation/i18n/t.server';
import { type ExportSource, exportSheets } from './export-sheets.rules';

/**
 * Figures as a file for spreadsheets: a workbook of annexes, or the lines of every unit as CSV. The caller has read the sheet
 * within her scope. Numbers and days stay numbers and days; no text is ever run as a formula.
 */
export async function figuresFile(
  actor: Actor,
  { format, ...source }: ExportSource & { format: 'xlsx' | 'csv' },
): Promise<{ bytes: string | Uint8Array<ArrayBuffer>; type: string }> {
  if (actor.kind !== 'system' && !isUser(actor)) throw notFound();
  const sheets = exportSheets(source, tFor(source.language, 'reports'));
  if (format === 'csv') {
    const [, detail] = sheets;
    const rows = detail ? [detail.columns.map(({ heading }) => heading), ...detail.rows] : [];
    return { bytes: csvText(rows), type: 'text/csv; charset=utf-8' };
  }
  return { bytes: await writeWorkbook(sheets.map((sheet) => ({ ...sheet, annex: true }))), type: WORKBOOK };
}
