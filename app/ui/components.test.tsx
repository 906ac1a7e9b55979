import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LanguageProvider } from '#app/foundation/i18n/react';
import '#app/foundation/i18n/t.server';
import { BarChart } from './bar-chart';
import { RadioGroupField } from './choices';
import { ConfirmDialog } from './confirm-dialog';
import { DonutChart } from './donut-chart';
import type { FormField } from './field-frame';
import { plainField, SelectField, TextField } from './fields';
import { ErrorSummary } from './form';
import { Icon, iconNames } from './icon';
import { Notice } from './notice';
import { Progress } from './progress';
import { Sparkline } from './sparkline';
import { TrendChart } from './trend-chart';

function html(element: ReactNode, language: 'vi' | 'en' = 'vi'): string {
  return renderToStaticMarkup(<LanguageProvider language={language}>{element}</LanguageProvider>);
}

function field(more: Partial<FormField> = {}): FormField {
  return { id: 'form-name', name: 'name', errorId: 'form-name-error', descriptionId: 'form-name-description', ...more };
}

describe('fields', () => {
  test('hint and error are tied to the control', () => {
    const markup = html(
      <TextField field={field({ errors: ['common:error.required'] })} label="Họ và tên" hint="Như trên giấy tờ" />,
    );
    expect(markup).toContain('<label for="form-name"');
    expect(markup).toContain('aria-describedby="form-name-description form-name-error"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toMatch(/id="form-name-error".*Hãy điền mục này\./);
  });

  test('a field without hint and error points to nothing', () => {
    expect(html(<TextField field={plainField('q', 'an')} label="Tìm" />)).not.toContain('aria-describedby');
  });

  test('what the schema lets be empty says so, in the language of the page', () => {
    expect(html(<TextField field={field({ required: false })} label="Note" />, 'en')).toContain('(optional)');
    expect(html(<TextField field={field({ required: true })} label="Note" />, 'en')).not.toContain('(optional)');
  });

  test('a message that a room has said already stays as it is', () => {
    expect(html(<TextField field={field({ errors: ['Tên này đã có.'] })} label="Tên" />)).toContain('Tên này đã có.');
  });

  test('a select keeps what was chosen', () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    expect(html(<SelectField field={field({ defaultValue: 'b' })} label="Loại" options={options} />)).toContain(
      '<option value="b" selected="">',
    );
    expect(html(<SelectField field={field()} label="Loại" options={options} empty={null} />)).not.toContain('value=""');
  });

  test('the summary of errors leads to each field, a group of choices too', () => {
    const form = { id: 'form', allErrors: { name: ['common:error.choose'], '': ['common:error.conflict'] } };
    const markup = html(
      <>
        <ErrorSummary form={form} labels={{ name: 'Giao cho' }} />
        <RadioGroupField field={field()} label="Giao cho" choices={[{ value: 'x', label: 'X' }]} />
      </>,
    );
    expect(markup).toContain('Có 2 chỗ cần sửa');
    expect(markup).toContain('<a href="#form-name">Giao cho: Hãy chọn một trong các mục.</a>');
    expect(markup).toMatch(/<input[^>]* id="form-name"/);
    expect(markup).toContain('vừa được người khác sửa');
  });

  test('no errors, no summary', () => {
    expect(html(<ErrorSummary form={{ id: 'form', allErrors: {} }} />)).toBe('');
  });
});

describe('charts', () => {
  const bars = [
    { label: 'Phường Long Xuyên', value: 99.9 },
    { label: 'Xã Óc Eo', value: 100 },
    { label: 'Xã Thoại Sơn', value: null },
  ];

  test('what misses its target is hatched and says so; a percentage is never rounded up', () => {
    const markup = html(<BarChart title="Tỷ lệ" bars={bars} target={100} />);
    expect(markup.match(/chart-missed/g)).toHaveLength(1);
    expect(markup).toContain('(chưa đạt)');
    expect(markup).toContain('<strong>99%</strong>');
    expect(markup).toContain('<strong>–</strong>');
  });

  test('every picture has its numbers as a table', () => {
    const labels = ['07/09', '14/09', '21/09'];
    const pictures = [
      html(<BarChart title="A" bars={bars} target={80} />),
      html(
        <TrendChart title="B" labels={labels} series={[{ name: 'Toàn tỉnh', values: [1, null, 12] }]} target={80} />,
      ),
      html(<DonutChart title="C" parts={[{ label: 'Nhận được', value: 5 }]} />),
    ];
    for (const picture of pictures) expect(picture).toMatch(/<details.*<table.*<th scope="row">/s);
  });

  test('a line has a gap where nothing is known, and is told in words', () => {
    const markup = html(
      <TrendChart
        title="B"
        labels={['1', '2', '3', '4']}
        series={[{ name: 'Toàn tỉnh', values: [0, null, 50, 60] }]}
      />,
    );
    expect(markup.match(/chart-line[^>]*/)?.[0]).toBeDefined();
    expect(/ d="(M[^"]*)" class="chart-line/.exec(markup)?.[1]?.match(/M/g)).toHaveLength(2);
    expect(markup).toContain('aria-label="Toàn tỉnh: 0% (1) → 60% (4)"');
  });

  test('nothing at all draws nothing broken', () => {
    const empty = [
      html(<BarChart title="A" bars={[]} />),
      html(<TrendChart title="B" labels={[]} series={[]} />),
      html(<TrendChart title="B" labels={['1']} series={[{ name: 'x', values: [3] }]} unit="number" />),
      html(<DonutChart title="C" parts={[{ label: 'x', value: 0 }]} />),
      html(<Sparkline values={[]} label="" />),
      html(<Sparkline values={[4, 4]} label="" />),
    ];
    for (const markup of empty) expect(markup).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('furniture', () => {
  test('a bar is never fuller than its whole', () => {
    expect(html(<Progress label="Bài học" part={9} whole={7} />)).toContain('value="7" max="7"');
    expect(html(<Progress label="Bài học" part={0} whole={0} />)).toContain('0 trên 0 (–)');
  });

  test('a notice says its tone in words', () => {
    expect(html(<Notice tone="danger" live="assertive" />)).toMatch(/role="alert".*aria-label="Lỗi"/);
  });

  test('a question before a deed works without a script: it opens in place', () => {
    const markup = html(
      <ConfirmDialog trigger="Xóa…" title="Xóa đơn vị này?">
        <p>Không thể hoàn tác.</p>
      </ConfirmDialog>,
    );
    expect(markup).toMatch(/^<details[^>]*><summary[^>]*>Xóa…<\/summary><dialog/);
  });

  test('nothing carries a style attribute, which the policy of the pages forbids', () => {
    const all = iconNames.map((name) => html(<Icon name={name} />)).join('');
    expect(all).not.toContain('style=');
    expect(all).not.toContain('d=""');
  });
});
