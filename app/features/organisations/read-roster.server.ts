import { createHash } from 'node:crypto';
import { readWorkbook, SpreadsheetRefused } from '#app/foundation/documents/spreadsheet.server';
import { DomainError } from '#app/foundation/errors';
import { CsvBroken, readCsv } from './csv.adapter.server';
import { isOneRoster } from './one-roster.rules';
import { readOneRoster } from './read-one-roster.server';
import { findColumns, type Remembered } from './roster-columns.rules';
import { MAX_BYTES, MAX_ROWS } from './roster-options.rules';
import { decodeText, delimiterOf, looksLikeWorkbook, withoutSeparatorLine } from './roster-text.rules';

export type RosterFile = { name: string; bytes: Uint8Array };

/** What a file holds, whatever it came as. Rows are those of the file, so that a row's number is the one its sender sees. */
export type RosterSheet = {
  kind: 'csv' | 'xlsx' | 'oneroster';
  /** Of a workbook, the sheet that was read. */
  sheetName: string;
  encoding: string;
  delimiter: string;
  records: string[][];
  hash: string;
};

/**
 * Reads a roster: a workbook (.xlsx), CSV in any usual encoding, or a OneRoster 1.2 archive; up to 5 MB and 60,000 lines.
 * Of a workbook the first sheet with headings of a roster is read.
 * @throws DomainError invalid on `file` when it cannot be read as a whole
 */
export async function readRoster({ bytes }: RosterFile, remembered?: Remembered): Promise<RosterSheet> {
  if (bytes.byteLength > MAX_BYTES) throw unreadable('organisations:import.error.tooBig');
  if (bytes.byteLength === 0) throw unreadable('organisations:import.error.empty');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const sheet = looksLikeWorkbook(bytes) ? await fromArchive(bytes, remembered) : await fromText(bytes);
  if (sheet.records.length > MAX_ROWS + 20) throw unreadable('organisations:import.error.tooManyRows');
  return { ...sheet, hash };
}

async function fromArchive(bytes: Uint8Array, remembered?: Remembered): Promise<Omit<RosterSheet, 'hash'>> {
  const plain = { encoding: '', delimiter: '' };
  if (isOneRoster(bytes)) return { ...plain, kind: 'oneroster', sheetName: '', records: await readOneRoster(bytes) };
  try {
    const sheets = await readWorkbook(bytes);
    const filled = sheets.filter(({ rows }) => rows.some((cells) => cells.length > 0));
    const chosen = filled.find(({ rows }) => findColumns(rows, remembered)) ?? filled[0];
    if (!chosen) throw unreadable('organisations:import.error.empty');
    const records = chosen.rows.map((cells) => cells.map((cell) => cell.normalize('NFC')));
    return { ...plain, kind: 'xlsx', sheetName: chosen.name, records };
  } catch (error) {
    if (!(error instanceof SpreadsheetRefused)) throw error;
    throw unreadable(`rosters:refused.${error.reason}`);
  }
}

async function fromText(bytes: Uint8Array): Promise<Omit<RosterSheet, 'hash'>> {
  const { text, encoding } = decodeText(bytes);
  const delimiter = delimiterOf(text);
  try {
    const records = await readCsv(withoutSeparatorLine(text), { delimiter, maxRows: MAX_ROWS + 20 });
    return { kind: 'csv', sheetName: '', encoding, delimiter, records };
  } catch (error) {
    if (error instanceof CsvBroken) {
      throw new DomainError('invalid', 'organisations:import.error.broken', { line: error.line }, 'file');
    }
    throw unreadable('organisations:import.error.tooManyRows');
  }
}

function unreadable(messageKey: string): DomainError {
  return new DomainError('invalid', messageKey, {}, 'file');
}
