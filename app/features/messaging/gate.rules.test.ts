import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { atTime, day } from '#app/foundation/clock';
import { askGate, type GateFacts, type GateRule, gateFor, hoursOf, quietUntil } from './gate.rules';
import { gateRuleFile } from './gate.schema';

const file = gateRuleFile.parse(parse(readFileSync('content/messaging/gate-rules.yaml', 'utf8')));
const rules: GateRule[] = file.rules.map((rule) => ({
  ...rule,
  fromDay: day(rule.from),
  toDay: rule.to ? day(rule.to) : null,
}));
const today = day('2026-05-04');
const noon = atTime(today, '12:00');
const nothing: GateFacts = { suppressions: [], consents: [], sent: [] };
const advertising = gateFor(rules, { class: 'advertising', channel: 'sms', day: today });
const publicInfo = gateFor(rules, { class: 'public-info', channel: 'sms', day: today });
const agreed = { ...nothing, consents: ['advertising'] };

describe('advertising by SMS (Decree 91/2020)', () => {
  test('needs consent, and quotes the article that says so', () => {
    expect(askGate(advertising, nothing, noon)).toEqual({
      pass: false,
      step: 'suppress',
      reason: 'no-consent',
      article: 'Điều 13 Nghị định 91/2020/NĐ-CP',
    });
    expect(askGate(advertising, agreed, noon)).toEqual({ pass: true });
  });

  test('never to a number on the register, whatever was agreed to', () => {
    const listed = { ...agreed, suppressions: ['do-not-call'] };
    expect(askGate(advertising, listed, noon)).toMatchObject({ step: 'suppress', reason: 'do-not-call' });
  });

  test('only between seven and a quarter to ten in the evening, in Vietnam', () => {
    expect(askGate(advertising, agreed, atTime(today, '06:59'))).toMatchObject({
      step: 'wait',
      reason: 'hours',
      until: atTime(today, '07:00'),
    });
    expect(askGate(advertising, agreed, atTime(today, '21:45'))).toMatchObject({
      until: atTime(day('2026-05-05'), '07:00'),
    });
    expect(askGate(advertising, agreed, atTime(today, '21:44'))).toEqual({ pass: true });
  });

  test('three in any twenty-four hours: a rolling window, not a day', () => {
    const at = (hour: string) => atTime(day('2026-05-03'), hour);
    const sent = [at('09:00'), at('15:00'), at('20:00')];
    expect(askGate(advertising, { ...agreed, sent }, atTime(today, '08:59'))).toMatchObject({
      step: 'wait',
      reason: 'cap',
      until: atTime(today, '09:00'),
    });
    expect(askGate(advertising, { ...agreed, sent }, atTime(today, '09:00'))).toEqual({ pass: true });
    // The oldest of four no longer counts; the next one that does ends at three in the afternoon.
    const four = [at('07:30'), ...sent];
    expect(askGate(advertising, { ...agreed, sent: four }, atTime(today, '08:00'))).toMatchObject({
      until: atTime(today, '09:00'),
    });
    expect(askGate(advertising, { ...agreed, sent: sent.slice(1) }, atTime(today, '08:00'))).toEqual({ pass: true });
  });
});

describe('which rules hold', () => {
  test('an urgent reason lifts the hours of the house, never those of the law', () => {
    const night = atTime(today, '23:00');
    expect(quietUntil(publicInfo, night)).toMatchObject({ reason: 'hours' });
    expect(quietUntil(publicInfo, night, true)).toBeNull();
    expect(quietUntil(advertising, night, true)).toMatchObject({ until: atTime(day('2026-05-05'), '07:00') });
    expect(hoursOf(advertising, true)).toEqual({ from: '07:00', to: '21:45' });
  });

  test('by day: an old rule ends, a new one begins, and the decree did not hold before it was in force', () => {
    const before = gateFor(rules, { class: 'advertising', channel: 'sms', day: day('2020-09-30') });
    expect(before).toEqual({});
    const hours = rules.find((rule) => rule.key === 'hours' && rule.class === 'advertising') as GateRule;
    const changed = [
      ...rules.filter((rule) => rule !== hours),
      { ...hours, toDay: day('2027-01-01') },
      { ...hours, fromDay: day('2027-01-01'), value: { from: '08:00', to: '20:00' }, article: 'Nghị định mới' },
    ];
    const about = { class: 'advertising', channel: 'sms' } as const;
    expect(gateFor(changed, { ...about, day: day('2026-12-31') }).hours?.value.from).toBe('07:00');
    expect(gateFor(changed, { ...about, day: day('2027-01-01') }).hours).toMatchObject({ article: 'Nghị định mới' });
  });

  test('the house adds rules, and never softens one of the law', () => {
    const soft: GateRule = {
      ...(rules.find((rule) => rule.key === 'cap' && rule.class === 'advertising') as GateRule),
    };
    const gate = gateFor(
      [...rules, { ...soft, source: 'house', value: { limit: 9, hours: 24 }, fromDay: day('2026-01-01') }],
      {
        class: 'advertising',
        channel: 'sms',
        day: today,
      },
    );
    expect(gate.cap?.value.limit).toBe(3);
  });

  test('mail to officials has no hours; transactional mail only avoids dead addresses', () => {
    expect(gateFor(rules, { class: 'operational', channel: 'email', day: today }).hours).toBeUndefined();
    const reset = gateFor(rules, { class: 'transactional', channel: 'email', day: today });
    expect(askGate(reset, { ...nothing, suppressions: ['opt-out'] }, atTime(today, '03:00'))).toEqual({ pass: true });
    expect(askGate(reset, { ...nothing, suppressions: ['bounce'] }, noon)).toMatchObject({ reason: 'bounce' });
  });
});

test('a rule whose value does not fit its key is refused', () => {
  const broken = { ...file.rules[0], key: 'cap', value: { limit: 0, hours: 24 } };
  expect(gateRuleFile.safeParse({ rules: [broken] }).success).toBe(false);
});
