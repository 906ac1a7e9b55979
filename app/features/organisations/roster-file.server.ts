import { today } from '#app/foundation/clock';
import { WORKBOOK } from '#app/foundation/documents/spreadsheet.server';
import type { Actor } from '#app/foundation/http/actor';
import { attachment } from '#app/foundation/http/attachment';
import type { Language } from '#app/foundation/i18n/languages';
import { tFor } from '#app/foundation/i18n/t.server';
import { isAudience } from './audiences.rules';
import { exportRoster } from './export-roster.server';

type Asked = {
  params: Record<string, string | undefined>;
  url: URL;
  language: Language;
  format: keyof typeof types;
};

const types = { csv: 'text/csv; charset=utf-8', xlsx: WORKBOOK };

/** The roster as a file to save, filtered as the page is. Importing it again changes nothing. @throws as `exportRoster` */
export async function rosterFile(actor: Actor, { params, url, language, format }: Asked): Promise<Response> {
  const unitCode = params.unitCode ?? '';
  const audience = url.searchParams.get('audience');
  const filter = { text: url.searchParams.get('q'), audience: isAudience(audience) ? audience : null };
  const body = await exportRoster(actor, { unitCode, language, format, filter });
  const name = tFor(language, 'organisations')('roster.fileName', { unit: unitCode, day: today() });
  return attachment(body, { name: `${name}.${format}`, type: types[format] });
}
