import { describe, expect, test } from 'vitest';
import { canonicalId, isOptOut, parseReceipt, stateOfParts } from './receipt.rules';

describe('delivery receipts', () => {
  test('as the standard writes them', () => {
    const text =
      'id:0123456789 sub:001 dlvrd:001 submit date:2605041000 done date:2605041001 stat:DELIVRD err:000 text:Thong bao stat:UNDELIV';
    expect(parseReceipt(text)).toEqual({ id: '0123456789', stat: 'DELIVRD', status: 'delivered', error: null });
  });

  test('as SMSCs write them', () => {
    expect(parseReceipt('ID:a1b2 Sub:001 stat:undeliv Err:00b Text:')).toMatchObject({
      id: 'a1b2',
      status: 'failed',
      error: '00b',
    });
    expect(parseReceipt('id: 7 stat: ENROUTE')).toMatchObject({ id: '7', status: 'pending' });
    expect(parseReceipt('', { id: 'abc', state: 2 })).toMatchObject({ id: 'abc', stat: 'DELIVRD' });
    expect(parseReceipt('id:1 stat:WHATEVER')).toMatchObject({ status: 'pending' });
    expect(parseReceipt('TC')).toBeNull();
  });

  test('an id in hex meets the same id in decimal', () => {
    expect(canonicalId('1A2b', 'hex')).toBe(canonicalId('6699', 'decimal'));
    expect(canonicalId('0x1a2b', 'hex')).toBe('6699');
    expect(canonicalId('ffffffffffffffff', 'hex')).toBe('18446744073709551615');
    expect(canonicalId('00042', 'decimal')).toBe('42');
    expect(canonicalId(' 0042 ', 'text')).toBe('0042');
    expect(canonicalId('b7e0-11', 'hex')).toBe('b7e0-11');
  });

  test('a long message is delivered when all of its parts are, and not when one failed', () => {
    expect(stateOfParts(['delivered', 'delivered'])).toBe('delivered');
    expect(stateOfParts(['delivered', null])).toBeNull();
    expect(stateOfParts([null, 'failed'])).toBe('undelivered');
    expect(stateOfParts([])).toBeNull();
  });

  test('a text that asks to be left alone', () => {
    for (const text of ['TC', 'tu choi QC', 'Từ chối', ' STOP ', 'huy']) expect(isOptOut(text)).toBe(true);
    for (const text of ['tcvn', 'Xin chào', 'huyện nào?', 'cho tôi hỏi TC']) expect(isOptOut(text)).toBe(false);
  });
});
