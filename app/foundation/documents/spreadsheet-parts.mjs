/** Why a workbook is not read, in a word that the other side of the thread knows. */
export class Refused extends Error {
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

/** What makes a small file a large one: counted in its text, before the library builds anything of it. */
export function lookAtParts(parts, limits) {
  if (!parts.has('xl/workbook.xml')) throw new Refused('not-a-workbook', 'no xl/workbook.xml');
  let cells = 0;
  for (const [name, bytes] of parts) {
    if (!/\.(xml|rels|vml)$/.test(name)) continue;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    if (text.startsWith('\xff\xfe') || text.startsWith('\xfe\xff')) throw new Refused('damaged', `${name}: UTF-16`);
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refused('damaged', `${name}: a document type of its own`);
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) cells += countCells(name, text, limits, limits.cells - cells);
    else if (name !== 'xl/sharedStrings.xml') lookAtDepth(name, text, limits);
  }
}

function countCells(name, text, limits, left) {
  let cells = 0;
  let widest = 0;
  for (const found of text.matchAll(/<(?:\w+:)?(?:c|row)(?=[\s/>])([^>]*)/g)) {
    cells += 1;
    if (cells > left) throw new Refused('too-large', `${name}: more than ${limits.cells} cells`);
    const at = /(?:^|\s)r\s*=\s*["']([A-Za-z]*)(\d*)["']/.exec(found[1]);
    if (!at) continue;
    if (Number(at[2]) > limits.rows) throw new Refused('too-large', `${name}: row ${at[2]}`);
    if (at[1] && at[1].length >= widest) {
      widest = at[1].length;
      if (columnOf(at[1]) > limits.columns) throw new Refused('too-large', `${name}: column ${at[1]}`);
    }
  }
  return cells;
}

function columnOf(letters) {
  return [...letters.toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

/** The library reads these parts into trees, and walks the trees by calling itself. */
function lookAtDepth(name, text, limits) {
  if (text.length > limits.part) throw new Refused('too-large', `${name}: ${text.length} bytes`);
  let depth = 0;
  for (const found of text.matchAll(/<(\/?)[A-Za-z_](?:[^<>"']|"[^"]*"|'[^']*')*>/g)) {
    if (found[1]) depth -= 1;
    else if (!found[0].endsWith('/>')) depth += 1;
    if (depth > limits.depth) throw new Refused('too-large', `${name}: deeper than ${limits.depth}`);
  }
}
