import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';

export type Pdf = InstanceType<typeof PDFDocument>;
export type Weight = 'regular' | 'semibold' | 'bold';
export type Look = { y: number; size: number; fill: string; weight?: Weight };
type Place = { x: number; width: number; align?: 'left' | 'center' | 'right' };

const require = createRequire(import.meta.url);
const fonts: Record<Weight, string> = {
  regular: '400Regular/BeVietnamPro_400Regular.ttf',
  semibold: '600SemiBold/BeVietnamPro_600SemiBold.ttf',
  bold: '700Bold/BeVietnamPro_700Bold.ttf',
};
const fontFile = (weight: Weight) => require.resolve(`@expo-google-fonts/be-vietnam-pro/${fonts[weight]}`);

type Info = { Title: string; Author: string; Subject: string; CreationDate: Date };

/** An A4 page, lying or standing, tagged and in Vietnamese, with Be Vietnam Pro (SIL OFL 1.1) embedded. */
export function openPage(info: Info, layout: 'landscape' | 'portrait' = 'landscape'): Pdf {
  const pdf = new PDFDocument({
    size: 'A4',
    layout,
    margin: 0,
    font: fontFile('regular'),
    lang: 'vi',
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info,
  });
  for (const weight of Object.keys(fonts) as Weight[]) pdf.registerFont(weight, fontFile(weight));
  return pdf;
}

/** A QR code with its quiet zone; `alt` says where it leads. */
export function qrCode(
  pdf: Pdf,
  code: { text: string; alt: string; x: number; y: number; side: number; ink: string },
): void {
  pdf.addStructure(
    pdf.struct('Figure', { alt: code.alt }, () => drawCode(pdf, code.text, code.x, code.y, code.side, code.ink)),
  );
}

function drawCode(pdf: Pdf, text: string, x: number, y: number, side: number, ink: string): void {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const cell = side / size;
  // A quiet zone of four cells, or a telephone does not find the code.
  pdf.rect(x - 4 * cell, y - 4 * cell, side + 8 * cell, side + 8 * cell).fill('#ffffff');
  pdf.fillColor(ink);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column]) pdf.rect(x + column * cell, y + row * cell, cell + 0.05, cell + 0.05);
    }
  }
  pdf.fill();
}

/** One line of text, made smaller until it fits: no name is too long for the paper. */
export function block(pdf: Pdf, tag: 'H1' | 'P', text: string, look: Look & Place): void {
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
export function artifact(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

export function finished(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.once('end', () => resolve(Buffer.concat(chunks)));
    pdf.once('error', reject);
    pdf.end();
  });
}
