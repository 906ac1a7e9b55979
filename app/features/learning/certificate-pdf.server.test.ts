import { inflateSync } from 'node:zlib';
import QRCode from 'qrcode';
import { expect, test } from 'vitest';
import { env } from '#app/foundation/env.server';
import { certificatePdf } from './certificate-pdf.adapter.server';
import type { CertificatePaper } from './certificates.queries.server';

const paper: CertificatePaper = {
  certificateId: '018f0000-0000-7000-8000-000000000000',
  serial: '7K3M9QXT0123456789ABCDEFGHJK',
  number: '2026/000123',
  issuedAt: '2026-11-22T03:00:00.000Z',
  issuerName: 'Ủy ban nhân dân tỉnh An Giang',
  holderName: 'Nguyễn Thị Ngọc Phượng',
  unitName: 'Ủy ban nhân dân xã Châu Phú',
  courseTitleVi: 'Dịch vụ công trực tuyến cho cán bộ, công chức, viên chức',
  courseTitleEn: 'Online public services for officials',
  revoked: false,
};

/** Everything in the file that can be read, streams unpacked. */
function readable(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, packed]) => {
    try {
      return inflateSync(Buffer.from(packed as string, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return pdf.toString('latin1') + streams.join('\n');
}

test('the same words make the same paper, to the byte', async () => {
  const [one, other] = [await certificatePdf(paper), await certificatePdf(paper)];
  expect(one.equals(other)).toBe(true);
});

test('one page, A4 lying, tagged, in Vietnamese, with its fonts embedded and their letters readable', async () => {
  const text = readable(await certificatePdf(paper));
  expect(text.startsWith('%PDF-1.7')).toBe(true);
  expect(text).toMatch(/\/MediaBox \[0 0 841\.89 595\.28\]/);
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(text).toContain('/Lang (vi)');
  expect(text).toMatch(/\/Marked true/);
  expect(text.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(3);
  expect(text).not.toMatch(/Helvetica/);
  // ợ of Phượng and ễ of Nguyễn stand in the table that leads from glyphs to letters.
  expect(text).toMatch(/<1ee3>/);
  expect(text).toMatch(/<1ec5>/);
});

test('the code on the paper is that of the page where it is checked', async () => {
  const text = readable(await certificatePdf(paper));
  const cells = [...text.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map((found) =>
    found.slice(1).map(Number),
  );
  const modules = QRCode.create(`${env().APP_ORIGIN}/certificates/${paper.serial}`, {
    errorCorrectionLevel: 'M',
  }).modules;
  const cell = 84 / modules.size;
  const drawn = cells.filter(([, , width]) => Math.abs((width as number) - cell - 0.05) < 0.01);
  const [left, top] = [Math.min(...drawn.map(([x]) => x as number)), Math.min(...drawn.map(([, y]) => y as number))];
  const dark = new Set(
    drawn.map(
      ([x, y]) => Math.round(((y as number) - top) / cell) * modules.size + Math.round(((x as number) - left) / cell),
    ),
  );
  expect([...dark].sort((one, other) => one - other)).toEqual(
    [...modules.data].flatMap((on, place) => (on ? [place] : [])),
  );
});

test('no name is too long for the paper', async () => {
  const long = 'Công Tằng Tôn Nữ Hoàng Thị Phương Nguyễn Trần Lê Phạm Huỳnh Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý'.repeat(2);
  const pdf = await certificatePdf({ ...paper, holderName: long, courseTitleVi: long, unitName: long });
  expect(readable(pdf).match(/\/Type \/Page\b/g)).toHaveLength(1);
});
