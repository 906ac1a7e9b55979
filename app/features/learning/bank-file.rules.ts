import type { BankFormat } from './bank-file.schema';
import { writeMoodleXml } from './moodle/write-moodle-xml.rules';
import type { BankEntry } from './question.schema';
import { writeGift } from './write-gift.rules';

type BankText = { text: string; left: string[] };

/** What a format says of a bank; what it cannot say is left out and named. @param pictures by the path that questions write */
export const bankTexts: Readonly<
  Record<
    Exclude<BankFormat, 'yaml'>,
    (entries: readonly BankEntry[], pictures: ReadonlyMap<string, Uint8Array>) => BankText
  >
> = { gift: writeGift, moodle: writeMoodleXml };

/** A remark in the file itself, at a place where its readers pass over it. */
export function remarked(format: BankFormat, text: string, remark: string): string {
  if (format === 'moodle') return text.replace('<quiz>', `<quiz>\n<!-- ${remark.replaceAll('--', '- -')} -->`);
  return `${format === 'gift' ? '//' : '#'} ${remark}\n\n${text}`;
}
