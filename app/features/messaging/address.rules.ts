import type { Channel } from './gate.schema';

/**
 * The one form in which an address is hashed, compared and sent: mail in lower case, telephone numbers in E.164.
 * @returns null when it is none; nothing that could break out of an SMTP command or a header passes
 */
export function normaliseAddress(channel: Channel, text: string): string | null {
  return channel === 'email' ? normaliseMail(text) : normalisePhone(text);
}

// The local part as RFC 5321 writes it without quotes; a domain of labels with at least one dot.
const mail =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

function normaliseMail(text: string): string | null {
  const address = text.trim().toLowerCase();
  const local = address.lastIndexOf('@');
  return address.length <= 254 && local <= 64 && mail.test(address) ? address : null;
}

/** Prefixes of eleven digits that became ten on 15 September 2018 (decision 798/QĐ-BTTTT): rosters still carry them. */
const shortened: Record<string, string> = {
  '162': '32',
  '163': '33',
  '164': '34',
  '165': '35',
  '166': '36',
  '167': '37',
  '168': '38',
  '169': '39',
  '120': '70',
  '121': '79',
  '122': '77',
  '126': '76',
  '128': '78',
  '123': '83',
  '124': '84',
  '125': '85',
  '127': '81',
  '129': '82',
  '186': '56',
  '188': '58',
  '199': '59',
};

/** A Vietnamese mobile number, typed in any usual way, in E.164; numbers of other countries must begin with `+`. */
function normalisePhone(text: string): string | null {
  if (!/^[+\d\s().-]+$/.test(text.trim())) return null;
  const international = text.trim().startsWith('+');
  let digits = text.replace(/\D/g, '');
  if (international && !digits.startsWith('84')) return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
  digits = digits.replace(/^(0084|84|0)/, '');
  const moved = digits.length === 10 ? shortened[digits.slice(0, 3)] : undefined;
  if (moved) digits = moved + digits.slice(3);
  return /^[35789]\d{8}$/.test(digits) ? `+84${digits}` : null;
}

/** As a gateway wants it: `84912345678`, or `0912345678`. */
export function phoneFor(format: 'international' | 'national', e164: string): string {
  return format === 'national' && e164.startsWith('+84') ? `0${e164.slice(3)}` : e164.slice(1);
}

/** For a page: enough to recognise, too little to write to. `an***@angiang.gov.vn`, `+84 91***678`. */
export function maskAddress(channel: Channel, address: string): string {
  if (channel === 'sms') return `${address.slice(0, 3)} ${address.slice(3, 5)}***${address.slice(-3)}`;
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(2, at))}***${address.slice(at)}`;
}
