import { attachment } from '#app/foundation/http/attachment';
import type { Language } from '#app/foundation/i18n/languages';
import { tFor } from '#app/foundation/i18n/t.server';
import type { DataCopy } from './copy-personal-data.server';
import { dataCopyHtml, dataCopyJson } from './data-copy';

/** The copy as a file to save: to read (HTML) or for machines (JSON). */
export function dataCopyFile(copy: DataCopy, { format, language }: { format: string; language: Language }): Response {
  const t = tFor(language, 'persons');
  const name = `${t('data.fileName')}-${copy.madeAt.slice(0, 10)}`;
  return format === 'json'
    ? attachment(dataCopyJson(copy), { name: `${name}.json`, type: 'application/json; charset=utf-8' })
    : attachment(dataCopyHtml(t, language, copy), { name: `${name}.html`, type: 'text/html; charset=utf-8' });
}
