import { formatBytes, formatDay, formatDayLong, formatInstant, formatNumber, formatPercent } from './format';
import type { MessageParams } from './keys';
import type { Language } from './languages';

/** How `{{value, name}}` writes its value. */
const formats: Record<string, (language: Language, value: unknown) => string> = {
  number: (language, value) => formatNumber(language, Number(value)),
  percent: (language, value) => formatPercent(language, Number(value)),
  bytes: (language, value) => formatBytes(language, Number(value)),
  date: (language, value) => formatDay(language, String(value)),
  dateLong: (language, value) => formatDayLong(language, String(value)),
  dateTime: (language, value) => formatInstant(language, String(value)),
};

type Template = (params: MessageParams) => string;

/**
 * A message that takes values in, read once: a page of figures says the same few sentences five hundred times. `count` is
 * written the language's way, other values as they are or by the format that they name. Nothing is escaped here: React and the
 * mail writer do.
 */
export function templateOf(language: Language, text: string): Template {
  // Words and values take turns: words, name, format, words, …
  const parts = text.split(/\{\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?\}\}/);
  return (params) => {
    let said = parts[0] ?? '';
    for (let at = 1; at < parts.length; at += 3) {
      said += written(language, parts[at] ?? '', params, parts[at + 1]) + (parts[at + 2] ?? '');
    }
    return said;
  };
}

function written(language: Language, name: string, params: MessageParams, format: string | undefined): string {
  const value = params[name];
  const write = format ? formats[format] : undefined;
  if (write) return write(language, value);
  return name === 'count' && typeof value === 'number' ? formatNumber(language, value) : String(value);
}
