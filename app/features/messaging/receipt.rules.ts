/** Delivery receipts as SMSCs write them into `deliver_sm` (SMPP 3.4, appendix B). */

export type ReceiptStatus = 'delivered' | 'failed' | 'pending';

export type ParsedReceipt = {
  id: string;
  /** The word of the SMSC: DELIVRD, EXPIRED, UNDELIV … */
  stat: string;
  status: ReceiptStatus;
  error: string | null;
};

const statusOf: Record<string, ReceiptStatus> = {
  DELIVRD: 'delivered',
  EXPIRED: 'failed',
  DELETED: 'failed',
  UNDELIV: 'failed',
  REJECTD: 'failed',
  ACCEPTD: 'pending',
  ENROUTE: 'pending',
  UNKNOWN: 'pending',
};

/** `message_state` TLV values (SMPP 3.4, 5.2.28). */
const wordOfState: Record<number, string> = {
  1: 'ENROUTE',
  2: 'DELIVRD',
  3: 'EXPIRED',
  4: 'DELETED',
  5: 'UNDELIV',
  6: 'ACCEPTD',
  7: 'UNKNOWN',
  8: 'REJECTD',
};

/**
 * Reads a receipt: the TLVs where the SMSC sends them, else its text. Null when it is not a receipt.
 * The fields' order, case and spacing differ between SMSCs; `text:` comes last and may contain anything.
 */
export function parseReceipt(text: string, tlv: { id?: string; state?: number } = {}): ParsedReceipt | null {
  const head = text.split(/\btext:/i)[0] ?? '';
  const id = tlv.id || /\bid:\s*(\S+)/i.exec(head)?.[1];
  const stat =
    (tlv.state !== undefined && wordOfState[tlv.state]) || /\bstat:\s*([a-z]+)/i.exec(head)?.[1]?.toUpperCase();
  if (!id || !stat) return null;
  const error = /\berr:\s*(\w+)/i.exec(head)?.[1] ?? null;
  return { id, stat, status: statusOf[stat] ?? 'pending', error: error && /^0+$/.test(error) ? null : error };
}

/** How an SMSC writes a message id: `text` = the same everywhere; else its base. It may differ between reply and receipt. */
export type IdForm = 'text' | 'hex' | 'decimal';

/**
 * The form in which ids are stored and compared, so that `0x1A2B` of a reply meets `6699` of its receipt (Kannel's
 * msg-id-type). What is not a number of the base stays as it is.
 */
export function canonicalId(id: string, form: IdForm): string {
  const text = id.trim();
  if (form === 'text') return text;
  const digits = form === 'hex' ? text.replace(/^0x/i, '') : text;
  const pattern = form === 'hex' ? /^[0-9a-f]+$/i : /^\d+$/;
  if (!pattern.test(digits)) return text;
  return BigInt(form === 'hex' ? `0x${digits}` : digits).toString();
}

/** What a message is when its parts' receipts are: all delivered, any failed, or not decided yet. */
export function stateOfParts(statuses: ReadonlyArray<string | null>): 'delivered' | 'undelivered' | null {
  if (statuses.length === 0) return null;
  if (statuses.some((status) => status === 'failed')) return 'undelivered';
  return statuses.every((status) => status === 'delivered') ? 'delivered' : null;
}

/** Whether a text that came in from a phone asks to be left alone (Decree 91/2020: opt-out by text). */
export function isOptOut(text: string): boolean {
  return /^\s*(tc|tuchoi|tu choi|từ chối|huy|hủy|stop|ngung|ngừng)(?![\p{L}\p{N}])/iu.test(text.normalize('NFC'));
}
