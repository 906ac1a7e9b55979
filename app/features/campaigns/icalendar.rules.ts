import { addDays, type Day } from '#app/foundation/clock';

/** An entry of whole days, both included. */
export type CalendarItem = {
  /** Names the entry for ever, whatever is changed in it. */
  uid: string;
  /** Grows with every change. */
  sequence: number;
  /** When it was last changed. */
  changedAt: Date;
  firstDay: Day;
  lastDay: Day;
  summary: string;
  description?: string;
  url?: string;
};

/** A calendar as RFC 5545 wants it: lines end in CRLF and are folded at 75 octets. Texts may hold anything. */
export function icalendar({ name, items }: { name: string; items: readonly CalendarItem[] }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lan Toa//Campaigns//VI',
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...timeZone,
    ...items.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

// A calendar without any component is none (3.6): this one stands also where nothing is to be done.
const timeZone = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Ho_Chi_Minh',
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
];

function eventLines(item: CalendarItem): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(item.uid)}`,
    `DTSTAMP:${utc(item.changedAt)}`,
    `LAST-MODIFIED:${utc(item.changedAt)}`,
    `SEQUENCE:${item.sequence}`,
    `DTSTART;VALUE=DATE:${compact(item.firstDay)}`,
    // The end of whole days is the day after the last (3.6.1).
    `DTEND;VALUE=DATE:${compact(addDays(item.lastDay, 1))}`,
    `SUMMARY:${escapeText(item.summary)}`,
    ...(item.description ? [`DESCRIPTION:${escapeText(item.description)}`] : []),
    ...(item.url ? [`URL:${item.url}`] : []),
    'STATUS:CONFIRMED',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** A value of type TEXT (3.3.11): line breaks become `\n`, other control signs go. */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not stand in a value
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .replace(/[\\;,]/g, (sign) => `\\${sign}`)
      .replace(/\n/g, '\\n')
  );
}

const LINE_OCTETS = 75;

/** A line in pieces of at most 75 octets (3.1), never cut inside a letter; the space that begins a piece is one of them. */
export function foldLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const sign of line) {
    const size = octetsOf(sign);
    if (octets + size > LINE_OCTETS) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += sign;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}

function octetsOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function compact(day: Day): string {
  return day.replaceAll('-', '');
}

function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
