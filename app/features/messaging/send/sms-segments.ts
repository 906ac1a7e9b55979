import { encodeGsm } from '../gsm7.rules';
import { type PartTables, splitParts } from '../sms-parts.rules';
import { UDH_INDICATOR } from './smpp-codes';

/** One `submit_sm`: what its octets are and how they are to be read. The library must never guess either. */
export type Segment = { dataCoding: 0 | 8; esmClass: number; octets: Buffer };

/**
 * The parts of a text as octets, each of a longer text with the header that joins them (3GPP TS 23.040, 9.2.3.24).
 * @param reference the same for all parts of a text, and for the text at every attempt
 */
export function segmentsOf(text: string, tables: PartTables, reference: number, bits: 8 | 16 = 8): Segment[] {
  const { encoding, parts } = splitParts(text, tables);
  const dataCoding = encoding === 'gsm7' ? 0 : 8;
  const encode = (part: string) =>
    encoding === 'gsm7' ? Buffer.from(encodeGsm(part)) : Buffer.from(part, 'utf16le').swap16();
  if (parts.length === 1) return [{ dataCoding, esmClass: 0, octets: encode(parts[0] ?? '') }];
  return parts.map((part, index) => ({
    dataCoding,
    esmClass: UDH_INDICATOR,
    octets: Buffer.concat([header(reference, parts.length, index + 1, bits), encode(part)]),
  }));
}

function header(reference: number, total: number, number: number, bits: 8 | 16): Buffer {
  if (bits === 16) return Buffer.from([6, 0x08, 4, (reference >> 8) & 0xff, reference & 0xff, total, number]);
  return Buffer.from([5, 0x00, 3, reference & 0xff, total, number]);
}
