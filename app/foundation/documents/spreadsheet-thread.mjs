import { parentPort, workerData } from 'node:worker_threads';
import { openXlsx, readXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx';
import { lookAtParts, Refused } from './spreadsheet-parts.mjs';

/**
 * The thread in which workbooks are read, marked and written: what a file does to its reader, it does to this thread alone.
 * Plain JavaScript, because a thread is started from a file; the only file that knows the library of workbooks.
 */

/** So many rows travel at once: one message of all would keep the receiver's other requests waiting. */
const AT_ONCE = 2_000;

/** Longer than anything that a list holds; the rest is cut off, and the reader of the list says that it is too long. */
const LONGEST = 2_000;

const WRONG = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFFC7CE' }, bgColor: { rgb: 'FFFFC7CE' } };

const FORMATS = { text: '@', number: '#,##0', percent: '0.0', day: 'dd/mm/yyyy' };

const BOLD = { name: 'Arial', size: 11, bold: true };

const tasks = { read, mark, write };

tasks[workerData.task](workerData).then(
  () => parentPort.postMessage({ done: true }),
  (error) =>
    parentPort.postMessage({ refused: error.reason ?? 'damaged', detail: String(error.message).slice(0, 200) }),
);

/** The visible sheets with the texts of their cells as a person sees them: days as dd/mm/yyyy, numbers as their format has it. */
async function read({ bytes, parts, limits }) {
  lookAtParts(parts, limits);
  const workbook = await readXlsx(bytes, { readStyles: true });
  let letters = 0;
  for (const sheet of workbook.sheets) {
    if (sheet.hidden || sheet.veryHidden) continue;
    parentPort.postMessage({ sheet: sheet.name });
    for (let from = 0; from < sheet.rows.length; from += AT_ONCE) {
      const rows = sheet.rows.slice(from, from + AT_ONCE).map((cells, index) => {
        const texts = cells.map((value, column) => textOf(value, sheet.cells?.get(`${from + index},${column}`)));
        while (texts.length > 0 && texts.at(-1) === '') texts.pop();
        for (const text of texts) letters += text.length;
        return texts;
      });
      if (letters > limits.letters) throw new Refused('too-large', `${letters} letters`);
      parentPort.postMessage({ rows });
    }
  }
}

function textOf(value, cell) {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dayText(value);
  if (typeof value === 'number') return numberText(value, cell?.style?.numFmt);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value.length > LONGEST ? value.slice(0, LONGEST + 1) : value;
}

/** A workbook's day has no zone: the library hands it over as midnight UTC. */
function dayText(date) {
  const two = (number) => String(number).padStart(2, '0');
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}

/** A format of zeros is how a spreadsheet keeps the leading ones of a number: 00000 shows 42 as 00042. */
function numberText(value, format) {
  const zeros = /^0+$/.exec(format ?? '');
  if (!Number.isFinite(value)) return '';
  if (Number.isInteger(value))
    return BigInt(value)
      .toString()
      .padStart(zeros ? zeros[0].length : 0, '0');
  return String(value);
}

/** The same workbook, its wrong cells filled and commented, and a column beside the table that says what is wrong with each row. */
async function mark({ bytes, parts, limits, sheetName, headingRow, heading, marks }) {
  lookAtParts(parts, limits);
  const workbook = await openXlsx(bytes, { readStyles: true });
  const sheet = workbook.sheets.find(({ name }) => name === sheetName);
  if (!sheet) throw new Refused('damaged', `no sheet ${sheetName}`);
  const cells = sheet.cells ?? new Map();
  sheet.cells = cells;
  let beside = (sheet.rows[headingRow] ?? []).indexOf(heading);
  if (beside < 0) beside = sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  for (const row of sheet.rows)
    row.forEach((value, at) => {
      if (typeof value === 'string') row[at] = clean(value);
    });
  for (const cell of cells.values()) if (typeof cell.value === 'string') cell.value = clean(cell.value);
  // What an earlier marking wrote gives way to this one.
  for (let row = headingRow + 1; row < sheet.rows.length; row++) put(row, beside, null);
  put(headingRow, beside, heading, { font: BOLD });
  const said = new Map();
  for (const { row, column, text } of marks) {
    said.set(row, [...(said.get(row) ?? []), text]);
    if (column === null) continue;
    const cell = cellAt(row, column);
    const earlier = cell.comment ? `${cell.comment.text}\n` : '';
    const comment = { author: 'Lan Tỏa', text: `${earlier}${text}`.slice(0, 1_000) };
    cells.set(`${row},${column}`, { ...cell, style: { ...cell.style, fill: WRONG }, comment });
  }
  for (const [row, texts] of said) put(row, beside, texts.join(' '), { fill: WRONG, alignment: { wrapText: true } });
  parentPort.postMessage({ bytes: await saveXlsx(workbook) });

  function put(row, column, value, style) {
    const values = sheet.rows[row] ?? [];
    while (values.length <= column) values.push(null);
    values[column] = value;
    sheet.rows[row] = values;
    if (value === null) cells.delete(`${row},${column}`);
    else cells.set(`${row},${column}`, { value, type: 'string', style });
  }
  function cellAt(row, column) {
    const value = sheet.rows[row]?.[column] ?? null;
    return cells.get(`${row},${column}`) ?? { value, type: value === null ? 'empty' : 'string' };
  }
}

async function write({ sheets }) {
  const made = sheets.map(({ name, lead = [], columns, rows, totals = [], annex = false }) => {
    const top = lead.length > 0 ? lead.length + 1 : 0;
    const styles = columns.map(({ kind = 'text' }) => ({ numFmt: FORMATS[kind] }));
    const cells = new Map();
    lead.forEach((text, row) => {
      cells.set(`${row},0`, { value: clean(text), type: 'string', style: row === 0 ? { font: BOLD } : {} });
    });
    const values = rows.map((row) => row.map((value, column) => written(value, columns[column]?.kind)));
    columns.forEach(({ heading }, column) => {
      cells.set(`${top},${column}`, {
        value: clean(heading),
        type: 'string',
        style: {
          font: BOLD,
          fill: { ...WRONG, fgColor: { rgb: 'FFE8EEF7' } },
          alignment: { wrapText: true },
        },
      });
    });
    for (const row of totals) {
      values[row]?.forEach((value, column) => {
        if (value === null) return;
        const type = typeof value === 'number' ? 'number' : 'string';
        cells.set(`${top + 1 + row},${column}`, { value, type, style: { ...styles[column], font: BOLD } });
      });
    }
    return {
      name: sheetNameOf(name),
      columns: columns.map(({ width = 18 }, column) => ({ width, style: styles[column] })),
      rows: [
        ...lead.map((text) => [clean(text)]),
        ...(top > 0 ? [[]] : []),
        columns.map(({ heading }) => clean(heading)),
        ...values,
      ],
      cells,
      freezePane: { rows: top + 1 },
      pageSetup: annex ? annexPage(top + 1) : undefined,
    };
  });
  parentPort.postMessage({ bytes: await writeXlsx({ sheets: made, defaultFont: { name: 'Arial', size: 11 } }) });
}

/** Margins in inches: the 20 and 30 mm of Decree 30/2020/NĐ-CP, Annex I. */
function annexPage(headingRow) {
  return {
    ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...{
      margins: { top: 0.79, bottom: 0.79, left: 1.18, right: 0.79 },
      printTitlesRow: `$${headingRow}:$${headingRow}`,
    },
  };
}

function written(value, kind) {
  if (value === null || value === undefined) return null;
  if (kind === 'day' && typeof value === 'string' && value) return new Date(`${value}T00:00:00Z`);
  return typeof value === 'string' ? clean(value) : value;
}

/** Without the signs that XML 1.0 cannot carry and halves of signs; `_x0041_` is how a workbook writes a sign by its number. */
function clean(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that have to go
  const kept = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return kept.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** At most 31 letters, without the signs that a name of a sheet may not have. */
function sheetNameOf(name) {
  return name.replace(/[\\/*?:[\]]/g, '-').slice(0, 31) || 'Sheet1';
}
