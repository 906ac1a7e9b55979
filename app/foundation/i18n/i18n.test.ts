import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { zodMessageKeys } from '../http/form-errors';
import { translator } from './instance';
import { tFor, translateError, translateReference } from './t.server';

describe('messages', () => {
  test('a key of the own namespace, and of another', () => {
    const t = tFor('vi', 'ui');
    expect(t('title')).toBe('Hệ thống giao diện');
    expect(t('common:save')).toBe('Lưu');
    expect(tFor('en', 'common')('save')).toBe('Save');
    // @ts-expect-error a key that the catalogue does not hold does not compile
    t('common:noSuchKey');
  });

  test('a text in Khmer has the words of a lesson, and Vietnamese ones for all else', () => {
    expect(translator('km', 'learning')('lesson.showAnswer')).toBe('មើលចម្លើយ');
    expect(translator('km', 'common')('save')).toBe('Lưu');
    expect(tFor('km', 'learning')('lesson.showAnswer')).toBe('Xem câu trả lời');
  });

  test('an unknown language is Vietnamese', () => {
    expect(tFor('fr', 'common')('save')).toBe('Lưu');
  });

  test('count is written the way of the language and chooses the plural', () => {
    expect(tFor('vi', 'common')('due.inDays', { count: 1200 })).toBe('còn 1.200 ngày');
    expect(tFor('en', 'common')('due.inDays', { count: 1 })).toBe('1 day left');
  });

  test('parameters are not escaped here: React does it', () => {
    expect(tFor('vi', 'common')('error.tooLong', { count: 2000 })).toBe('Tối đa 2.000 ký tự.');
  });

  test('an error with an unknown key still says something', () => {
    expect(translateError('en', { messageKey: 'common:error.forbidden' })).toBe('You may not do this.');
    expect(translateError('en', { messageKey: 'rooms:no.such' })).toMatch(/^Something went wrong/);
  });

  test('a key travels with its parameters as text', () => {
    expect(translateReference('vi', 'common:error.tooShort?count=12')).toBe('Ít nhất 12 ký tự.');
    expect(translateReference('en', 'common:error.tooShort?count=1')).toBe('At least 1 character.');
    expect(translateReference('vi', 'common:error.tooBig?maximum=1500')).toBe('Không được lớn hơn 1.500.');
    expect(translateReference('vi', 'Tên này đã có?')).toBe('Tên này đã có?');
  });
});

describe('zod issues become messages', () => {
  const schema = z.object({
    name: z.string().min(1).max(5),
    email: z.email(),
    age: z.int().min(6),
    kind: z.enum(['a', 'b']),
    day: z.iso.date(),
  });

  function messageOf(value: unknown, field: string): string {
    const issue = schema
      .safeParse(value, { error: zodMessageKeys })
      .error?.issues.find((each) => each.path[0] === field);
    return translateReference('vi', issue?.message ?? '');
  }

  test.each([
    [{}, 'name', 'Hãy điền mục này.'],
    [{ name: '' }, 'name', 'Hãy điền mục này.'],
    [{ name: 'quá dài quá' }, 'name', 'Tối đa 5 ký tự.'],
    [{ email: 'x' }, 'email', 'Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@angiang.gov.vn.'],
    [{ age: 'x' }, 'age', 'Hãy nhập một số.'],
    [{ age: 2 }, 'age', 'Không được nhỏ hơn 6.'],
    [{ kind: 'c' }, 'kind', 'Hãy chọn một trong các mục.'],
    [{}, 'kind', 'Hãy chọn một trong các mục.'],
    [{ day: '2026-02-30' }, 'day', 'Ngày chưa đúng. Hãy chọn một ngày có thật.'],
  ])('%j', (value, field, message) => {
    expect(messageOf(value, field)).toBe(message);
  });
});
