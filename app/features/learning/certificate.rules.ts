/** Crockford's base 32: no I, L, O and U, so that nothing is misread and nothing is a word. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 28 signs of 5 bits: 140 random bits. */
export const SERIAL_LENGTH = 28;

/** `7K4M-…`: seven groups of four, as it stands on the paper. */
export function groupedSerial(serial: string): string {
  return (serial.match(/.{4}/g) ?? []).join('-');
}

/**
 * A serial as people type it: small letters, without or with hyphens and spaces, O for 0, I and L for 1.
 * @returns the stored form; null when it cannot be one
 */
export function readSerial(text: string): string | null {
  const serial = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return serial.length === SERIAL_LENGTH && [...serial].every((sign) => CROCKFORD.includes(sign)) ? serial : null;
}

/** `2026/000123`: the running number of a year. */
export function certificateNumber(year: number, running: number): string {
  return `${year}/${String(running).padStart(6, '0')}`;
}

/** Whether somebody is not yet 18 on a day; both as `YYYY-MM-DD`. */
export function isMinor(birthDate: string | null, on: string): boolean {
  if (!birthDate) return false;
  const eighteenth = `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}`;
  return on < eighteenth;
}
