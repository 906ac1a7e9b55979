import { parse } from 'csv-parse';
import type { Delimiter } from './roster-text.rules';

/** A file with more rows or columns than any roster: it is refused before it fills the memory. */
class CsvTooLarge extends Error {}

/** Cells that do not follow RFC 4180, such as a quote that never ends. `line` is where it began to be wrong. */
export class CsvBroken extends Error {
  constructor(readonly line: number) {
    super(`CSV is broken at line ${line}`);
  }
}

type Limits = { delimiter: Delimiter; maxRows: number; maxColumns?: number };

const CHUNK = 64 * 1024;

/**
 * Reads CSV into rows of cells, empty rows included, so that a row's number is the one a spreadsheet shows. It reads in
 * chunks and lets other requests go on between them.
 * @throws CsvTooLarge | CsvBroken
 */
export async function readCsv(text: string, { delimiter, maxRows, maxColumns = 100 }: Limits): Promise<string[][]> {
  const rows: string[][] = [];
  const parser = parse({ delimiter, relax_column_count: true, skip_empty_lines: false, max_record_size: 200_000 });
  feed();
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (record.length > maxColumns) throw new CsvTooLarge();
      rows.push(record);
      if (rows.length > maxRows) throw new CsvTooLarge();
    }
  } catch (error) {
    parser.destroy();
    if (error instanceof CsvTooLarge) throw error;
    throw new CsvBroken(Number((error as { lines?: number }).lines ?? rows.length + 1));
  }
  return rows;

  async function feed(): Promise<void> {
    for (let at = 0; at < text.length && !parser.destroyed; at += CHUNK) {
      const ready = parser.write(text.slice(at, at + CHUNK));
      await (ready ? new Promise(setImmediate) : new Promise((resolve) => parser.once('drain', resolve)));
    }
    if (!parser.destroyed) parser.end();
  }
}
