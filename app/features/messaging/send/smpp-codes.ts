/** Command status values of SMPP 3.4 (5.1.3) that decide what becomes of a message. */
export const ESME_ROK = 0x00;
export const ESME_RSYSERR = 0x08;
export const ESME_RMSGQFUL = 0x14;
export const ESME_RTHROTTLED = 0x58;
export const ESME_RINVPASWD = 0x0e;

/** What the SMSC's answer to a submission means when it is not "ok". */
export function judgeStatus(status: number): 'throttled' | 'later' | 'refused' {
  if (status === ESME_RTHROTTLED || status === ESME_RMSGQFUL) return 'throttled';
  // The SMSC's own trouble, not the message's: 0x08 system error, 0x64 temporary application error.
  return status === ESME_RSYSERR || status === 0x64 ? 'later' : 'refused';
}

export function statusText(status: number): string {
  return `smpp 0x${status.toString(16).padStart(2, '0')}`;
}

/** ESM class: the message carries a user data header; it is a delivery receipt (bits 2–5 = 0001). */
export const UDH_INDICATOR = 0x40;
export const RECEIPT_MASK = 0x3c;
export const RECEIPT = 0x04;

/** Type of number and numbering plan (5.2.5, 5.2.6): international E.164; alphanumeric brandname; a short or national number. */
export const TON = { unknown: 0, international: 1, alphanumeric: 5 } as const;
export const NPI = { unknown: 0, isdn: 1 } as const;
