/** A mail as the far end shows it: enough MIME to read what our own line writes, and no more. */
export type ReadMail = { from: string; subject: string; text: string; messageId: string | null };

export function readMail(raw: Buffer): ReadMail {
  const { headers, body } = split(raw.toString('latin1'));
  return {
    from: decodeWords(headers.get('from') ?? ''),
    subject: decodeWords(headers.get('subject') ?? ''),
    text: plainText(headers, body).replace(/\r\n/g, '\n').trim(),
    messageId: headers.get('message-id') ?? null,
  };
}

function split(source: string): { headers: Map<string, string>; body: string } {
  const end = source.indexOf('\r\n\r\n');
  const head = end < 0 ? source : source.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? '' : source.slice(end + 4) };
}

function plainText(headers: Map<string, string>, body: string): string {
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (/^multipart\//i.test(type) && boundary) {
    const parts = body.split(`--${boundary}`).slice(1, -1);
    const read = parts.map((part) => split(part.replace(/^\r\n/, '').replace(/\r\n$/, '')));
    const chosen = read.find((part) => /text\/plain/i.test(part.headers.get('content-type') ?? '')) ?? read[0];
    return chosen ? plainText(chosen.headers, chosen.body) : '';
  }
  const bytes = decodeBody(headers.get('content-transfer-encoding') ?? '7bit', body);
  return bytes.toString('utf8');
}

function decodeBody(encoding: string, body: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64');
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, 'latin1');
  return Buffer.from(
    body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => octet(hex)),
    'latin1',
  );
}

/** Encoded words of headers (RFC 2047). */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, value: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(value, 'base64').toString('latin1')
        : value.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (__, hex: string) => octet(hex)),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

function octet(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
