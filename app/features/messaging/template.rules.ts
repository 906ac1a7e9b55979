import { forcedCharacters, withoutDiacritics } from './sms-parts.rules';

/** A template's words and the values for its places. */
export type Words = { subject: string | null; body: string; channel: string };
export type Params = Record<string, string>;

const place = /\{\{\s*([a-z][A-Za-z0-9]*)\s*\}\}/g;

/** The places that a text names, each once, in their order. */
export function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(place)].map((match) => match[1] as string))];
}

/** Braces that are no place: a misspelt one must not reach a reader as `{{ nme}`. */
export function strayBraces(text: string): boolean {
  return /\{\{|\}\}/.test(text.replace(place, ''));
}

/** The places of a template that the values lack. */
export function missingPlaces(places: readonly string[], params: Params): string[] {
  return places.filter((name) => typeof params[name] !== 'string');
}

/** A place whose value is a list, a line for each item: only in the body of a mail. */
export function isListPlace(name: string): boolean {
  return name.endsWith('Lines');
}

/**
 * Fills the places. Values are one line of text: what could begin a header, a new line or another place is taken out. Only a
 * list keeps the lines that it is made of.
 * @throws RangeError that names the place for which there is no value, never a value
 */
export function fill(text: string, params: Params): string {
  return text.replace(place, (_, name: string) => {
    const value = params[name];
    if (typeof value !== 'string') throw new RangeError(`no value for {{${name}}}`);
    return isListPlace(name) ? value.split('\n').map(oneLine).join('\n') : oneLine(value);
  });
}

/** Control characters and line breaks become a space; braces that would look like a place are split. */
function oneLine(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\{\{/g, '{ {');
}

/** Subject and text of one message. An SMS template written without diacritics stays so, whatever stands in its places. */
export function fillWords(words: Words, params: Params): { subject: string; text: string } {
  const text = fill(words.body, params).trim();
  return {
    subject: fill(words.subject ?? '', params).trim(),
    text: words.channel === 'sms' && isPlain(words.body) ? withoutDiacritics(text) : text,
  };
}

/**
 * Whether a text's own words all fit the GSM alphabet: then one accented name must not make the whole message Unicode, at three
 * times the parts. A text that is nothing but places says nothing about it.
 */
function isPlain(body: string): boolean {
  const own = body.replace(place, '');
  return /\p{L}/u.test(own) && forcedCharacters(own).length === 0;
}

/**
 * A mail's body as HTML: paragraphs, line breaks and links of plain text, everything else escaped. Mail programs get the
 * plain text beside it.
 */
export function htmlOf(text: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linked(paragraph.trim()).replaceAll('\n', '<br>\n')}</p>`);
  return `<!doctype html>\n<html><body>\n${paragraphs.join('\n')}\n</body></html>\n`;
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/)
    .map((piece, index) =>
      index % 2 === 1 ? `<a href="${escapeHtml(piece)}">${escapeHtml(piece)}</a>` : escapeHtml(piece),
    )
    .join('');
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}
