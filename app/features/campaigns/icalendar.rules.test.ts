import { expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { fc } from '#tests/support/properties';
import { type CalendarItem, escapeText, foldLine, icalendar } from './icalendar.rules';

const item: CalendarItem = {
  uid: 'period-1-2026@lantoa.example',
  sequence: 3,
  changedAt: new Date('2026-10-01T02:03:04.567Z'),
  firstDay: day('2026-10-10'),
  lastDay: day('2026-10-10'),
  summary: 'Ngày Chuyển đổi số quốc gia',
};
const octets = (text: string) => Buffer.byteLength(text, 'utf8');
const unfold = (text: string) => text.replace(/\r\n /g, '');
const letters = fc.string({ unit: 'binary', maxLength: 400 });

test('one day ends the day after, at a new year too', () => {
  const text = icalendar({ name: 'Lan Tỏa', items: [item, { ...item, lastDay: day('2026-12-31') }] });
  expect(text).toContain('DTSTART;VALUE=DATE:20261010\r\nDTEND;VALUE=DATE:20261011\r\n');
  expect(text).toContain('DTEND;VALUE=DATE:20270101\r\n');
  expect(text).toContain('DTSTAMP:20261001T020304Z\r\n');
  expect(text).toContain('SEQUENCE:3\r\n');
});

test('separators, backslashes and line breaks are written out', () => {
  expect(escapeText('a,b; c\\d\r\ne\rf\ng\u0000h')).toBe('a\\,b\\; c\\\\d\\ne\\nf\\ng h');
});

test('a line of 75 octets stays whole, one of 76 is folded', () => {
  expect(foldLine('x'.repeat(75))).toBe('x'.repeat(75));
  expect(foldLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
  // ở has three octets: it goes to the next line as a whole.
  expect(foldLine(`${'x'.repeat(73)}ở`)).toBe(`${'x'.repeat(73)}\r\n ở`);
});

test('folding is undone by unfolding, no line passes 75 octets, and no letter is cut', () => {
  fc.assert(
    fc.property(letters, (text) => {
      const line = text.replace(/[\r\n]/g, '');
      const folded = foldLine(line);
      for (const each of folded.split('\r\n')) {
        expect(octets(each)).toBeLessThanOrEqual(75);
        expect(Buffer.from(each, 'utf8').toString('utf8')).toBe(each);
      }
      expect(unfold(folded)).toBe(line);
    }),
  );
});

test('whatever a title holds, it adds no line to the calendar and reads back as it was', () => {
  const bare = icalendar({ name: '', items: [{ ...item, summary: '' }] });
  fc.assert(
    fc.property(letters, letters, (name, summary) => {
      const text = unfold(icalendar({ name, items: [{ ...item, summary }] }));
      expect(text.split('\r\n')).toHaveLength(bare.split('\r\n').length);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const line = text.split('\r\n').find((each) => each.startsWith('SUMMARY:')) ?? '';
      const read = line.slice(8).replace(/\\([\\;,n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what a calendar may not hold
      expect(read).toBe(summary.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' '));
    }),
  );
});

test('a calendar of nothing is still a calendar', () => {
  const text = icalendar({ name: 'Trống', items: [] });
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
  expect(text).toContain('BEGIN:VTIMEZONE');
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
});
