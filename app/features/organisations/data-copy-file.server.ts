import { writeArchive } from '#app/foundation/documents/archive.server';
import { attachment } from '#app/foundation/http/attachment';
import type { Language } from '#app/foundation/i18n/languages';
import { tFor } from '#app/foundation/i18n/t.server';
import type { DataCopy } from './copy-personal-data.server';
import { dataCopyHtml, dataCopyJson } from './data-copy';
import { fileNameIn } from './data-copy-names.rules';

/** So many bytes of papers and scans an archive holds: it is made in memory. What is more is named in it. */
const MOST_BYTES = 64 << 20;

/** The copy as a file to save: to read (HTML), for machines (JSON), or both with her certificates and scans (an archive). */
export async function dataCopyFile(
  copy: DataCopy,
  { format, language }: { format: string; language: Language },
): Promise<Response> {
  const t = tFor(language, 'persons');
  const name = `${t('data.fileName')}-${copy.madeAt.slice(0, 10)}`;
  if (format === 'json') {
    return attachment(dataCopyJson(copy), { name: `${name}.json`, type: 'application/json; charset=utf-8' });
  }
  const html = dataCopyHtml(t, language, copy);
  if (format !== 'zip') return attachment(html, { name: `${name}.html`, type: 'text/html; charset=utf-8' });
  const texts = { [`${name}.html`]: html, [`${name}.json`]: dataCopyJson(copy) };
  const archive = writeArchive({ ...texts, ...(await papersOf(copy, language)) });
  return attachment(new Uint8Array(archive), { name: `${name}.zip`, type: 'application/zip' });
}

async function papersOf({ files }: DataCopy, language: Language): Promise<Record<string, Uint8Array | string>> {
  const t = tFor(language, 'persons');
  const papers: Record<string, Uint8Array | string> = {};
  const missing: string[] = [];
  let bytes = 0;
  for (const [index, { folder, name, read }] of files.entries()) {
    const path = `${t(`data.folder.${folder}`)}/${fileNameIn(index + 1, name)}`;
    const content = bytes < MOST_BYTES ? await read() : null;
    bytes += content?.length ?? 0;
    if (content && bytes <= MOST_BYTES) papers[path] = content;
    else missing.push(path);
  }
  if (missing.length > 0) papers[t('data.missingName')] = [t('data.missing'), '', ...missing, ''].join('\r\n');
  return papers;
}
