import { now } from '#app/foundation/clock';
import { artifact, block, finished, openPage, type Pdf, qrCode } from '#app/foundation/documents/pdf-page.server';
import type { Slip } from './invite-members.server';

/** The words of a sheet, in the reader's language. */
export type SlipWords = {
  title: string;
  address: string;
  loginName: string;
  code: string;
  until: string;
  how: string;
  scan: string;
};

type Sheet = {
  slips: readonly Slip[];
  /** The day until which the codes hold, as it is printed. */
  until: string;
  /** The address to type, and the link that a telephone opens. */
  address: string;
  linkOf: (slip: Slip) => string;
  words: SlipWords;
};

const PAGE = { width: 595.28, height: 841.89 };
const COLUMNS = 2;
const ROWS = 4;
/** Printers leave a border white; slips begin behind it. */
const BORDER = 22;
const SLIP = { width: (PAGE.width - 2 * BORDER) / COLUMNS, height: (PAGE.height - 2 * BORDER) / ROWS };
const INK = '#1c2733';
const QUIET = '#55606b';

/** Slips to cut out: A4, eight a page, with cut marks, Be Vietnam Pro embedded, a QR code that opens the activation page. */
export async function slipSheet({ slips, until, address, linkOf, words }: Sheet): Promise<Buffer> {
  const info = { Title: words.title, Author: 'Lan Tỏa', Subject: words.title, CreationDate: now() };
  const pdf = openPage(info, 'portrait');
  for (const [index, slip] of slips.entries()) {
    const place = index % (COLUMNS * ROWS);
    if (index > 0 && place === 0) pdf.addPage({ size: 'A4', layout: 'portrait', margin: 0 });
    if (place === 0) artifact(pdf, () => cutMarks(pdf));
    const x = BORDER + (place % COLUMNS) * SLIP.width;
    const y = BORDER + Math.floor(place / COLUMNS) * SLIP.height;
    drawSlip(pdf, slip, { x, y, until, address, link: linkOf(slip), words });
  }
  return finished(pdf);
}

/** Short lines at every corner of a slip, across the border too: where the scissors or the cutter go. */
function cutMarks(pdf: Pdf): void {
  pdf.lineWidth(0.5).strokeColor('#7a8590');
  for (let row = 0; row <= ROWS; row += 1) {
    for (let column = 0; column <= COLUMNS; column += 1) {
      const x = BORDER + column * SLIP.width;
      const y = BORDER + row * SLIP.height;
      pdf
        .moveTo(x - 8, y)
        .lineTo(x + 8, y)
        .stroke();
      pdf
        .moveTo(x, y - 8)
        .lineTo(x, y + 8)
        .stroke();
    }
  }
}

type Place = { x: number; y: number; until: string; address: string; link: string; words: SlipWords };

function drawSlip(pdf: Pdf, slip: Slip, { x, y, until, address, link, words }: Place): void {
  const left = x + 16;
  const width = SLIP.width - 32;
  const side = 62;
  const line = (text: string, at: number, size: number, more: Partial<Parameters<typeof block>[3]> = {}) =>
    block(pdf, 'P', text, { x: left, width, y: y + at, size, fill: INK, align: 'left', ...more });
  line(slip.unitName, 14, 8.5, { fill: QUIET });
  line(slip.fullName, 27, 13, { weight: 'bold' });
  const facts = width - side - 14;
  line(`${words.address}: ${address}`, 52, 8.5, { width: facts });
  line(`${words.loginName}: ${slip.loginName}`, 67, 10, { width: facts, weight: 'semibold' });
  line(words.code, 86, 8.5, { fill: QUIET, width: facts });
  line(slip.code, 97, 17, { weight: 'bold', width: facts });
  if (until) line(`${words.until}: ${until}`, 122, 8.5, { width: facts });
  qrCode(pdf, { text: link, alt: words.scan, x: x + SLIP.width - 20 - side, y: y + 58, side, ink: INK });
  const [first = '', second = ''] = halves(words.how);
  line(first, 150, 7.5, { fill: QUIET });
  line(second, 161, 7.5, { fill: QUIET });
}

/** A text on two lines, broken between words near its middle. */
function halves(text: string): [string, string] {
  const at = text.indexOf(' ', Math.floor(text.length / 2));
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
