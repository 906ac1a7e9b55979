/** As many papers as one file holds: some minutes of drawing. */
export const BATCH_LIMIT = 1_000;

/** A file with names is kept for so many days. */
export const BATCH_DAYS = 3;

export const batchFormats = ['pdf', 'zip'] as const;
export type BatchFormat = (typeof batchFormats)[number];
export type BatchState = 'waiting' | 'ready' | 'empty' | 'failed' | 'gone';

/** The name of a holder's file in an archive: number first, so that files sort as they were issued. No sign that a folder refuses. */
export function paperFileName({ number, holderName }: { number: string; holderName: string }): string {
  const name = holderName
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} .'-]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${number.replace('/', '-')}${name && ` ${name}`}.pdf`;
}
