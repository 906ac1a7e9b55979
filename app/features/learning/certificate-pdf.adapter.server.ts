import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { env } from '#app/foundation/env.server';
import { formatDayLong } from '#app/foundation/i18n/format';
import { tFor } from '#app/foundation/i18n/t.server';
import { groupedSerial } from './certificate.rules';
import type { CertificatePaper } from './certificates.queries.server';
import { certificateCheckPath } from './learning.paths';

type Pdf = InstanceType<typeof PDFDocument>;
type Weight = 'regular' | 'semibold' | 'bold';

const require = createRequire(import.meta.url);
const fonts: Record<Weight, string> = {
  regular: '400Regular/BeVietnamPro_400Regular.ttf',
  semibold: '600SemiBold/BeVietnamPro_600SemiBold.ttf',
  bold: '700Bold/BeVietnamPro_700Bold.ttf',
};
const fontFile = (weight: Weight) => require.resolve(`@expo-google-fonts/be-vietnam-pro/${fonts[weight]}`);

// A4 lying, in points.
const [WIDTH, HEIGHT] = [841.89, 595.28];
const MARGIN = 62;
const colour = { ink: '#14232a', muted: '#495c66', brand: '#0b5a6f', gold: '#9a6a00', line: '#c3d3d8' };

/**
 * The certificate as a PDF: A4 lying, Vietnamese with an English line below, fonts embedded so that names can be searched and
 * copied, a QR code that leads to the public check. Made from the stored words alone, so it is the same paper every time.
 */
export function certificatePdf(paper: CertificatePaper): Promise<Buffer> {
  const t = tFor('vi', 'learning');
  const en = tFor('en', 'learning');
  const pdf = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    font: fontFile('regular'),
    lang: 'vi',
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: `${t('certificate.name')} ${paper.number}`,
      Author: paper.issuerName || t('certificate.system'),
      Subject: paper.courseTitleVi,
      CreationDate: new Date(paper.issuedAt),
    },
  });
  for (const weight of Object.keys(fonts) as Weight[]) pdf.registerFont(weight, fontFile(weight));

  artifact(pdf, () => frame(pdf));
  if (env().DEMO) artifact(pdf, () => watermark(pdf, t('certificate.demo')));
  heads(pdf, paper.issuerName || t('certificate.system'));

  centred(pdf, 'H1', t('certificate.name').toLocaleUpperCase('vi'), {
    y: 142,
    size: 42,
    weight: 'bold',
    fill: colour.brand,
  });
  centred(pdf, 'P', en('certificate.name'), { y: 199, size: 13, fill: colour.muted });
  centred(pdf, 'P', t('certificate.certifies'), { y: 244, size: 14, fill: colour.ink });
  centred(pdf, 'P', paper.holderName, { y: 266, size: 34, weight: 'semibold', fill: colour.ink });
  if (paper.unitName) centred(pdf, 'P', paper.unitName, { y: 317, size: 14, fill: colour.muted });
  centred(pdf, 'P', t('certificate.hasCompleted'), { y: 350, size: 14, fill: colour.ink });
  centred(pdf, 'P', paper.courseTitleVi, { y: 373, size: 21, weight: 'semibold', fill: colour.brand });
  centred(pdf, 'P', paper.courseTitleEn, { y: 405, size: 12, fill: colour.muted });

  foot(pdf, paper, {
    number: t('certificate.number', { number: paper.number }),
    on: t('certificate.issuedOn', { day: formatDayLong('vi', paper.issuedAt) }),
    check: t('certificate.checkAt'),
    automatic: t('certificate.automatic'),
    qr: t('certificate.qrAlt'),
  });
  return finished(pdf);
}

function frame(pdf: Pdf): void {
  pdf.rect(0, 0, WIDTH, HEIGHT).fill('#ffffff');
  pdf
    .lineWidth(2.5)
    .strokeColor(colour.brand)
    .rect(24, 24, WIDTH - 48, HEIGHT - 48)
    .stroke();
  pdf
    .lineWidth(0.75)
    .strokeColor(colour.gold)
    .rect(31, 31, WIDTH - 62, HEIGHT - 62)
    .stroke();
  // Ripples from the corners: what the product's name says.
  pdf
    .save()
    .rect(31, 31, WIDTH - 62, HEIGHT - 62)
    .clip()
    .lineWidth(0.6)
    .strokeColor(colour.line);
  for (let radius = 14; radius <= 58; radius += 11) {
    pdf.circle(31, HEIGHT - 31, radius).stroke();
    pdf.circle(WIDTH - 31, HEIGHT - 31, radius).stroke();
    pdf.circle(31, 31, radius).stroke();
    pdf.circle(WIDTH - 31, 31, radius).stroke();
  }
  pdf.restore();
  pdf
    .lineWidth(1)
    .strokeColor(colour.gold)
    .moveTo(WIDTH / 2 - 60, 228)
    .lineTo(WIDTH / 2 + 60, 228)
    .stroke();
}

function watermark(pdf: Pdf, words: string): void {
  pdf.save().rotate(-24, { origin: [WIDTH / 2, HEIGHT / 2] });
  // A pale colour, not transparency: some readers cut the marks above letters off a transparent text.
  pdf.font('bold').fontSize(64).fillColor('#f9e6e4');
  pdf.text(words, 0, HEIGHT / 2 - 44, { width: WIDTH, align: 'center', lineBreak: false });
  pdf.restore();
}

/** Who issues, and the national title with its motto: Decree 30/2020/NĐ-CP, annex I. */
function heads(pdf: Pdf, issuer: string): void {
  const t = tFor('vi', 'learning');
  const half = (WIDTH - 2 * MARGIN) / 2;
  block(pdf, 'P', issuer.toLocaleUpperCase('vi'), {
    x: MARGIN,
    y: 56,
    width: half - 30,
    size: 12,
    weight: 'bold',
    fill: colour.ink,
  });
  const right = { x: MARGIN + half, width: half };
  block(pdf, 'P', t('certificate.nation').toLocaleUpperCase('vi'), {
    ...right,
    y: 56,
    size: 12,
    weight: 'bold',
    fill: colour.ink,
  });
  block(pdf, 'P', t('certificate.motto'), { ...right, y: 74, size: 12, weight: 'semibold', fill: colour.ink });
  artifact(pdf, () => {
    const middle = right.x + half / 2;
    pdf
      .lineWidth(0.75)
      .strokeColor(colour.ink)
      .moveTo(middle - 78, 93)
      .lineTo(middle + 78, 93)
      .stroke();
    const left = MARGIN + (half - 30) / 2;
    pdf
      .moveTo(left - 36, 93)
      .lineTo(left + 36, 93)
      .stroke();
  });
}

function foot(
  pdf: Pdf,
  paper: CertificatePaper,
  words: Record<'number' | 'on' | 'check' | 'automatic' | 'qr', string>,
): void {
  const url = `${env().APP_ORIGIN}${certificateCheckPath(paper.serial)}`;
  const [left, top, side] = [MARGIN + 30, 438, 84];
  pdf.addStructure(pdf.struct('Figure', { alt: words.qr }, () => qrCode(pdf, url, left, top, side)));
  const beside = { x: left + side + 22, width: 320 };
  const small = { ...beside, size: 9, align: 'left' as const };
  block(pdf, 'P', words.check, { ...small, y: top + 2, fill: colour.muted });
  block(pdf, 'P', `${env().APP_ORIGIN}/certificates`, { ...small, y: top + 17, size: 10, fill: colour.brand });
  block(pdf, 'P', groupedSerial(paper.serial), {
    ...small,
    y: top + 34,
    size: 10.5,
    weight: 'semibold',
    fill: colour.ink,
  });
  block(pdf, 'P', words.automatic, { ...small, y: top + 54, size: 8, fill: colour.muted });
  const right = { x: WIDTH - MARGIN - 250, width: 250, align: 'right' as const };
  block(pdf, 'P', words.on, { ...right, y: top + 12, size: 13, fill: colour.ink });
  block(pdf, 'P', words.number, { ...right, y: top + 36, size: 13, weight: 'semibold', fill: colour.ink });
}

function qrCode(pdf: Pdf, text: string, x: number, y: number, side: number): void {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const cell = side / size;
  // A quiet zone of four cells, or a telephone does not find the code.
  pdf.rect(x - 4 * cell, y - 4 * cell, side + 8 * cell, side + 8 * cell).fill('#ffffff');
  pdf.fillColor(colour.ink);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column]) pdf.rect(x + column * cell, y + row * cell, cell + 0.05, cell + 0.05);
    }
  }
  pdf.fill();
}

type Look = { y: number; size: number; fill: string; weight?: Weight };

function centred(pdf: Pdf, tag: 'H1' | 'P', text: string, look: Look): void {
  block(pdf, tag, text, { ...look, x: MARGIN, width: WIDTH - 2 * MARGIN });
}

/** One line of text, made smaller until it fits: no name is too long for the paper. */
function block(
  pdf: Pdf,
  tag: 'H1' | 'P',
  text: string,
  look: Look & { x: number; width: number; align?: 'left' | 'center' | 'right' },
): void {
  pdf.addStructure(
    pdf.struct(tag, {}, () => {
      pdf.font(look.weight ?? 'regular').fillColor(look.fill);
      let size = look.size;
      while (size > 7 && pdf.fontSize(size).widthOfString(text) > look.width) size -= 0.5;
      pdf.text(text, look.x, look.y + (look.size - size) / 2, {
        width: look.width,
        align: look.align ?? 'center',
        lineBreak: false,
      });
    }),
  );
}

/** Lines and patterns that a reading device passes over. */
function artifact(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

function finished(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.once('end', () => resolve(Buffer.concat(chunks)));
    pdf.once('error', reject);
    pdf.end();
  });
}
