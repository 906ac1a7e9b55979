import { decodeGsm } from '../gsm7.rules';

/** What a `deliver_sm` or `submit_sm` says. The library decodes by `data_coding`, and leaves octets where it cannot. */
export function decodeText(pdu: { [field: string]: unknown }): string {
  const carried = hasContent(pdu.short_message) ? pdu.short_message : (pdu.message_payload ?? pdu.short_message);
  const message = contentOf(carried);
  if (typeof message === 'string') return message;
  if (!Buffer.isBuffer(message)) return '';
  const coding = Number(pdu.data_coding ?? 0) & 0x0f;
  if (coding === 8)
    return Buffer.from(message.subarray(0, message.length & ~1))
      .swap16()
      .toString('utf16le');
  return coding === 0 ? decodeGsm(message) : message.toString('latin1');
}

function contentOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'message' in value
    ? (value as { message: unknown }).message
    : value;
}

function hasContent(value: unknown): boolean {
  const content = contentOf(value);
  return (typeof content === 'string' || Buffer.isBuffer(content)) && content.length > 0;
}
