import { formatInstant } from '#app/foundation/i18n/format';
import type { Translate } from '#app/foundation/i18n/keys';
import type { Language } from '#app/foundation/i18n/languages';
import type { DataCopy } from './copy-personal-data.server';

type T = Translate<'persons'>;

/** A table's name in words. */
function tableTitle(t: T, table: string): string {
  return t(`table.${table.charAt(0).toLowerCase()}${table.slice(1)}` as 'table.person');
}

/** The copy for machines: what the rooms told, nothing added. */
export function dataCopyJson({ fullName, madeAt, sections }: DataCopy): string {
  const tables = Object.fromEntries(sections.map(({ table, rows }) => [table, rows]));
  return JSON.stringify({ format: 'lan-toa/personal-data/1', fullName, madeAt, tables }, null, 2);
}

/** The copy to read: a page of its own without script or style, that any browser opens and prints. */
export function dataCopyHtml(t: T, language: Language, { fullName, madeAt, sections }: DataCopy): string {
  const title = t('data.copyOf', { name: fullName });
  const body = sections.map(({ table, rows }) => {
    const head = `<h2>${escaped(tableTitle(t, table))}</h2>`;
    if (rows.length === 0) return `${head}<p>${escaped(t('data.empty'))}</p>`;
    const columns = Object.keys(rows[0] ?? {});
    const cells = (row: Record<string, unknown>) =>
      columns.map((name) => `<td>${escaped(valueText(t, language, row[name]))}</td>`);
    const header = columns
      .map((name) => `<th scope="col">${escaped(t(`column.${name}` as 'column.unit'))}</th>`)
      .join('');
    const lines = rows.map((row) => `<tr>${cells(row).join('')}</tr>`).join('\n');
    return `${head}<table border="1" cellpadding="4"><thead><tr>${header}</tr></thead><tbody>${lines}</tbody></table>`;
  });
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>`,
    `<body><h1>${escaped(title)}</h1><p>${escaped(t('data.madeAt', { at: formatInstant(language, madeAt) }))}</p>`,
    ...body,
    '</body></html>',
  ].join('\n');
}

function valueText(t: T, language: Language, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? t('data.yes') : t('data.no');
  if (value instanceof Date) return formatInstant(language, value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
