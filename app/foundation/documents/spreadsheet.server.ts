import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Day } from '#app/foundation/clock';
import { ArchiveRefused, archiveLimits, readArchive } from './archive.server';

/** The type of a workbook for `attachment()`. */
export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Why a workbook is not read; the caller says it in the reader's words. */
export type Refusal = 'not-a-workbook' | 'old-format' | 'encrypted' | 'damaged' | 'too-large' | 'too-slow';

export class SpreadsheetRefused extends Error {
  constructor(
    readonly reason: Refusal,
    detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}

/** A visible sheet. Row and column numbers are those of the file, from 0; trailing empty cells are left out. */
export type ReadSheet = { name: string; rows: string[][] };

export type SheetColumn = { heading: string; kind?: 'text' | 'number' | 'percent' | 'day'; width?: number };
export type SheetValue = string | number | Day | null;

/**
 * `lead` are lines above the table, the first of them bold; `percent` takes the number as it is shown (87.5). `totals` are rows
 * in bold, from 0; `annex` prints on A4 across, as wide as the page, with the headings on every page.
 */
export type SheetToWrite = {
  name: string;
  lead?: readonly string[];
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetValue[])[];
  totals?: readonly number[];
  annex?: boolean;
};

/** What is wrong with a cell, or with the whole row where `column` is null. Numbers as in `ReadSheet`. */
export type CellMark = { row: number; column: number | null; text: string };

const limits = {
  ...{ rows: 100_000, columns: 200, cells: 1_600_000, letters: 48_000_000, part: 4 << 20, depth: 64 },
  ...{ milliseconds: 30_000, megabytes: 512 },
};

/**
 * Reads a workbook (.xlsx) that somebody sent. Nothing is unpacked before the archive's table was looked at, nothing is
 * parsed before its text was measured, and the parsing has a thread with limits of its own, one at a time: a file that was
 * made to end its reader ends a thread.
 *
 * Cells are the texts that a person sees: days dd/mm/yyyy, numbers formatted with zeros keep them, a formula is its last
 * result. Hidden sheets are left out.
 * @throws SpreadsheetRefused
 */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadSheet[]> {
  const parts = await partsOf(bytes);
  const sheets: ReadSheet[] = [];
  await inThread({ task: 'read', bytes, parts, limits }, (message) => {
    if (message.sheet !== undefined) sheets.push({ name: message.sheet, rows: [] });
    if (message.rows) sheets.at(-1)?.rows.push(...message.rows);
  });
  return sheets;
}

/**
 * The same workbook with what is wrong marked: each cell filled and commented, and said again in a column beside the table
 * under `heading`, in the row `headingRow`. Marking a marked workbook takes that column's place.
 * @throws SpreadsheetRefused
 */
export async function markWorkbook(
  bytes: Uint8Array,
  marking: { sheetName: string; headingRow: number; heading: string; marks: readonly CellMark[] },
): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf({ task: 'mark', bytes, parts: await partsOf(bytes), limits, ...marking });
}

/** A workbook of these sheets. Texts stay texts: no cell is a formula, and codes and telephone numbers keep their zeros. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf({ task: 'write', sheets });
}

async function partsOf(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  // The old container of .xls, and of a workbook that is locked with a password.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11) throw new SpreadsheetRefused('old-format', 'OLE2');
  try {
    return await readArchive(bytes, archiveLimits);
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    throw new SpreadsheetRefused(error.reason === 'not-an-archive' ? 'not-a-workbook' : error.reason, error.message);
  }
}

async function bytesOf(work: object): Promise<Uint8Array<ArrayBuffer>> {
  let made: Uint8Array<ArrayBuffer> | undefined;
  await inThread(work, (message) => {
    made ??= message.bytes;
  });
  if (!made) throw new SpreadsheetRefused('damaged', 'the thread answered nothing');
  return made;
}

type Message = {
  sheet?: string;
  rows?: string[][];
  bytes?: Uint8Array<ArrayBuffer>;
  done?: true;
  refused?: Refusal;
  detail?: string;
};

let last: Promise<unknown> = Promise.resolve();

/** One workbook at a time: two large ones at once would take the memory of two. */
function inThread(work: object, hear: (message: Message) => void): Promise<void> {
  const turn = last.then(() => run(work, hear));
  last = turn.catch(() => undefined);
  return turn;
}

function run(work: object, hear: (message: Message) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // A thread starts from a file, and the bundle of the server is one: it lies with the sources, which every installation has.
    const thread = new Worker(join(process.cwd(), 'app/foundation/documents/spreadsheet-thread.mjs'), {
      workerData: work,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 64 },
    });
    const clock = setTimeout(() => refuse('too-slow', `${limits.milliseconds} ms`), limits.milliseconds);
    thread.on('message', (message: Message) => {
      if (message.refused) refuse(message.refused, message.detail ?? '');
      else if (message.done) end(resolve);
      else hear(message);
    });
    thread.on('error', (error: NodeJS.ErrnoException) =>
      refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-large' : 'damaged', error.message),
    );
    thread.on('exit', () => refuse('damaged', 'the thread ended'));

    function refuse(reason: Refusal, detail: string): void {
      end(() => reject(new SpreadsheetRefused(reason, detail)));
    }
    function end(answer: () => void): void {
      clearTimeout(clock);
      answer();
      void thread.terminate();
    }
  });
}
