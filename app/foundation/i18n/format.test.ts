import { describe, expect, test } from 'vitest';
import type { Day } from '../clock';
import { agoText, dueText, dueTone, durationText } from './due';
import {
  formatBytes,
  formatClock,
  formatDay,
  formatDayLong,
  formatDecimal,
  formatInstant,
  formatMoney,
  formatMonth,
  formatNumber,
  formatPercent,
  formatShare,
} from './format';
import './t.server';

describe('days and times', () => {
  test('a day is written day first', () => {
    expect(formatDay('vi', '2026-11-22')).toBe('22/11/2026');
    expect(formatDayLong('vi', '2026-11-02')).toBe('2 tháng 11 năm 2026');
    expect(formatDayLong('en', '2026-11-02')).toBe('2 November 2026');
    expect(formatMonth('vi', '2026-07-01')).toBe('tháng 7/2026');
  });

  test('an instant is shown in Vietnam, whatever the machine', () => {
    const lateUtc = '2026-11-22T17:05:00.000Z';
    expect(formatDay('vi', lateUtc)).toBe('23/11/2026');
    expect(formatInstant('vi', lateUtc)).toBe('00:05 ngày 23/11/2026');
    expect(formatInstant('en', new Date(lateUtc))).toBe('00:05 on 23/11/2026');
  });

  test('dates agree with Intl in that zone', () => {
    const intl = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' });
    for (let hour = 0; hour < 9000; hour += 7) {
      const at = new Date(Date.UTC(2024, 0, 1, hour));
      expect(formatDay('vi', at)).toBe(intl.format(at));
    }
  });
});

describe('numbers', () => {
  test('groups and decimals follow the language', () => {
    expect(formatNumber('vi', 1234.5)).toBe('1.234,5');
    expect(formatNumber('en', 1234.5)).toBe('1,234.5');
    expect(formatNumber('vi', 1_000_000)).toBe('1.000.000');
    expect(formatNumber('vi', -3)).toBe('−3');
    expect(formatNumber('vi', -0.01)).toBe('0');
    expect(formatNumber('vi', Number.NaN)).toBe('–');
  });

  test('a decimal that is kept as text has the sign of the language, and stays what it was', () => {
    expect(['87.5', '-0.25', '2026', '1.5.6', 'khoảng 3.5', ''].map((text) => formatDecimal('vi', text))).toEqual([
      '87,5',
      '-0,25',
      '2026',
      '1.5.6',
      'khoảng 3.5',
      '',
    ]);
    expect(formatDecimal('en', '87.5')).toBe('87.5');
  });

  test('numbers agree with Intl', () => {
    for (const language of ['vi', 'en'] as const) {
      const intl = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
      for (const value of [0, 7, 999, 1000, 12345.25, 1e9]) {
        expect(formatNumber(language, value)).toBe(intl.format(value));
      }
    }
  });

  test('a percentage is rounded down: 100% means everybody', () => {
    expect(formatShare('vi', 9999, 10_000)).toBe('99%');
    expect(formatShare('vi', 9999, 10_000, 1)).toBe('99,9%');
    expect(formatShare('vi', 120, 120)).toBe('100%');
    expect(formatShare('vi', 0, 0)).toBe('–');
    expect(formatPercent('en', 0.29 * 100)).toBe('29%');
  });

  test('sizes, running times, money', () => {
    expect(formatBytes('vi', 512)).toBe('512\u00a0byte');
    expect(formatBytes('vi', 1_440_000)).toBe('1,4\u00a0MB');
    expect(formatBytes('en', 999_900)).toBe('1\u00a0MB');
    expect(formatClock(3_909_000)).toBe('1:05:09');
    expect(formatClock(309_999)).toBe('5:09');
    expect(formatMoney('vi', 1_250_000)).toBe('1.250.000\u00a0đ');
  });
});

describe('words of time', () => {
  const today = '2026-11-22' as Day;
  test.each([
    ['2026-11-22', 'hôm nay', 'warning'],
    ['2026-11-23', 'ngày mai', 'warning'],
    ['2026-12-04', 'còn 12 ngày', 'neutral'],
    ['2026-11-19', 'quá hạn 3 ngày', 'danger'],
  ])('%s is %s', (due, text, tone) => {
    expect(dueText('vi', due as Day, today)).toBe(text);
    expect(dueTone(due as Day, today)).toBe(tone);
  });

  test('English has its plurals', () => {
    expect(dueText('en', '2026-11-21' as Day, today)).toBe('1 day overdue');
    expect(dueText('en', '2026-11-19' as Day, today)).toBe('3 days overdue');
  });

  test('past instants and lengths', () => {
    const now = new Date('2026-11-22T05:00:00Z');
    expect(agoText('vi', '2026-11-22T04:59:30Z', now)).toBe('vừa xong');
    expect(agoText('vi', '2026-11-22T02:00:00Z', now)).toBe('3 giờ trước');
    expect(agoText('en', '2026-11-21T05:00:00Z', now)).toBe('1 day ago');
    expect(agoText('vi', '2026-01-02T05:00:00Z', now)).toBe('02/01/2026');
    expect(durationText('vi', 90 * 60_000)).toBe('1 giờ 30 phút');
    expect(durationText('en', 45_000)).toBe('45 seconds');
  });
});
