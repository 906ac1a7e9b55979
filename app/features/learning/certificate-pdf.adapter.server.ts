import {
  artifact,
  block,
  finished,
  type Look,
  openPage,
  type Pdf,
  qrCode,
} from '#app/foundation/documents/pdf-page.server';
import { env } from '#app/foundation/env.server';
import { formatDayLong } from '#app/foundation/i18n/format';
import { tFor } from '#app/foundation/i18n/t.server';
import { groupedSerial } from './certificate.rules';
import type { CertificatePaper } from './certificates.queries.server';
import { certificateCheckPath } from './learning.paths';

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
  const pdf = openPage({
    Title: `${t('certificate.name')} ${paper.number}`,
    Author: paper.issuerName || t('certificate.system'),
    Subject: paper.courseTitleVi,
    CreationDate: new Date(paper.issuedAt),
  });
  drawCertificate(pdf, paper);
  return finished(pdf);
}

/** Many certificates in one file, a page each: a stream, because it is written while it is drawn. */
export function certificateSheets({ title, at }: { title: string; at: Date }): {
  stream: Pdf;
  add: (paper: CertificatePaper) => void;
} {
  const stream = openPage({
    Title: title,
    Author: tFor('vi', 'learning')('certificate.system'),
    Subject: title,
    CreationDate: at,
  });
  let pages = 0;
  return {
    stream,
    add(paper) {
      if (pages++ > 0) stream.addPage({ size: 'A4', layout: 'landscape', margin: 0 });
      drawCertificate(stream, paper);
    },
  };
}

function drawCertificate(pdf: Pdf, paper: CertificatePaper): void {
  const t = tFor('vi', 'learning');
  const en = tFor('en', 'learning');
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
  qrCode(pdf, { text: url, alt: words.qr, x: left, y: top, side, ink: colour.ink });
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

function centred(pdf: Pdf, tag: 'H1' | 'P', text: string, look: Look): void {
  block(pdf, tag, text, { ...look, x: MARGIN, width: WIDTH - 2 * MARGIN });
}
