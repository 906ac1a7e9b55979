import { describe, expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { fill, fillWords, htmlOf, missingPlaces, placesIn, strayBraces } from './template.rules';
import { templateFile } from './template.schema';

describe('filling places', () => {
  test('puts values in, and refuses a place without one', () => {
    expect(fill('Kính gửi {{ name }}, hạn {{dueOn}}.', { name: 'An', dueOn: '31/12' })).toBe('Kính gửi An, hạn 31/12.');
    expect(() => fill('{{name}}', {})).toThrow('no value for {{name}}');
    expect(missingPlaces(['name', 'link'], { name: 'An' })).toEqual(['link']);
  });

  test('a list keeps its lines and nothing else, and stands in the body of a mail only', () => {
    const filled = fill('{{itemLines}}', { itemLines: '- một\u2028hai\n- {{name}}\r' });
    expect(filled).toBe('- một hai\n- { {name}} ');
    const file = { key: 'x', language: 'vi', class: 'operational', places: ['itemLines'] } as const;
    const mail = { ...file, channel: 'email', subject: 'Việc hôm nay', body: '{{itemLines}}' };
    expect(templateFile.safeParse(mail).success).toBe(true);
    expect(templateFile.safeParse({ ...mail, subject: 'Việc {{itemLines}}' }).success).toBe(false);
    expect(templateFile.safeParse({ ...mail, channel: 'sms', subject: null }).success).toBe(false);
  });

  test('no value can begin a line, a header or another place', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\r', '\n', '{', '}', '\u2028', '\u0000', ' ') }), (value) => {
        const { subject, text } = fillWords(
          { subject: 'Gửi {{name}}', body: 'x {{name}} y', channel: 'email' },
          { name: value },
        );
        expect(subject).not.toMatch(/[\p{Cc}\u2028]/u);
        expect(text).not.toMatch(/[\p{Cc}\u2028]/u);
        expect(placesIn(text)).toEqual([]);
      }),
    );
    expect(fill('{{a}}', { a: '{{b}}', b: 'secret' })).not.toContain('secret');
  });

  test('an SMS written without diacritics stays so; one that is written with them, or is nothing but a place, keeps them', () => {
    const text = (body: string, channel = 'sms') =>
      fillWords({ subject: null, body, channel }, { name: 'Đỗ Thị Ngọc Ánh' }).text;
    expect(text('Lan Toa: {{name}} chua hoc')).toBe('Lan Toa: Do Thi Ngoc Anh chua hoc');
    expect(text('Lan Tỏa: {{name}} chưa học')).toBe('Lan Tỏa: Đỗ Thị Ngọc Ánh chưa học');
    expect(text('{{name}}.')).toBe('Đỗ Thị Ngọc Ánh.');
    expect(text('Lan Toa: {{name}}', 'email')).toBe('Lan Toa: Đỗ Thị Ngọc Ánh');
  });

  test('a mail as HTML escapes what was filled in, and makes links of addresses only', () => {
    const html = htmlOf('Chào <b>An</b> & "bạn"\nXem https://a.example/x?y=1&z=2.\n\nHết "https://b.example"');
    expect(html).toContain('Chào &lt;b&gt;An&lt;/b&gt; &amp; &quot;bạn&quot;<br>');
    expect(html).toContain('<a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a>.');
    expect(htmlOf('javascript:alert(1)')).not.toContain('<a');
  });

  test('finds braces that are no place', () => {
    expect(strayBraces('{{name}} {{ok}}')).toBe(false);
    for (const text of ['{{nme }', '{{Name}}', '{name}}', '{{a b}}']) expect(strayBraces(text)).toBe(true);
  });
});

describe('a template file', () => {
  const good = {
    key: 'reminder',
    language: 'vi',
    channel: 'email',
    class: 'operational',
    subject: 'Nhắc {{what}}',
    places: ['what'],
    body: 'Còn {{what}}',
  };
  const problems = (change: object) =>
    templateFile
      .safeParse({ ...good, ...change })
      .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];

  test('is taken when its places agree', () => expect(problems({})).toEqual([]));

  test.each([
    [{ body: 'Còn {{who}}' }, 'body names an unknown place {{who}}'],
    [{ places: ['what', 'who'] }, 'places lists who, which is not in the text'],
    [{ body: '{{what}} {{oops}' }, 'body has braces that are no place'],
    [{ subject: null, body: '{{what}}' }, 'subject a mail needs a subject'],
    [{ channel: 'sms' }, 'subject an SMS has no subject'],
    [{ body: 'Nhắc {{what}} ế'.normalize('NFD') }, 'body must be in composed form (NFC)'],
  ])('is refused: %#', (change, problem) => expect(problems(change)).toContain(problem));
});
