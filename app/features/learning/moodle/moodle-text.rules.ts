import { childOf, childrenOf, type XmlElement } from '../xml-element';

/** A question, or a text in it, that this house cannot ask. */
export class NotKept extends Error {}

/** A picture that a text shows: what it is called, what is said about it. */
export type ShownPicture = { name: string; alt: string };
export type MoodleText = { text: string; pictures: ShownPicture[] };

/** Marks that only part or stress words: their words are kept. */
const plainMarks = new Set('p div span br b strong i em u img'.split(' '));
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  times: '×',
  deg: '°',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  larr: '←',
  rarr: '→',
  le: '≤',
  ge: '≥',
  ne: '≠',
  minus: '−',
  plusmn: '±',
  divide: '÷',
  frac12: '½',
  sup2: '²',
  euro: '€',
  sect: '§',
  copy: '©',
  reg: '®',
  trade: '™',
  shy: '',
  zwj: '',
  zwnj: '',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  sbquo: '‚',
  bdquo: '„',
  eth: 'ð',
  ETH: 'Ð',
  dstrok: 'đ',
  Dstrok: 'Đ',
};

/** The marks of letters as HTML names them: editors of old write `&ocirc;` for ô. */
const marks: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  breve: '\u0306',
  uml: '\u0308',
  cedil: '\u0327',
};

/**
 * The words of `<text>` in an element, as a reader sees them. HTML is kept as words and lines (p, div, br, span and stress); all other marks
 * are refused by name, since a table or a formula without its form says something else.
 * @throws NotKept
 */
export function wordsOf(element: XmlElement | undefined): MoodleText {
  const text = element && childOf(element, 'text');
  if (!element || !text) return { text: '', pictures: [] };
  if (text.children.length > 0) throw new NotKept('HTML in <text> has to stand in CDATA or be escaped');
  const format = element.attributes.format ?? 'moodle_auto_format';
  if (format === 'plain_text') return { text: plainWordsOf(element), pictures: [] };
  if (format === 'markdown') throw new NotKept('Markdown is not kept: write the text as plain text');
  return fromHtml(text.text, { lines: format !== 'html' });
}

/** The words of `<text>` where Moodle knows no HTML: typed answers, matches. */
export function plainWordsOf(element: XmlElement): string {
  return tidy((childOf(element, 'text')?.text ?? '').replace(/\r\n?/g, '\n'));
}

/** Words where a picture has no place: options, feedback, answers. @throws NotKept */
export function wordsOnly(element: XmlElement | undefined, what: string): string {
  const { text, pictures } = wordsOf(element);
  if (pictures.length > 0 || (element && childrenOf(element, 'file').length > 0))
    throw new NotKept(`a picture in ${what} is not kept: only the question has one`);
  return text;
}

function fromHtml(html: string, { lines }: { lines: boolean }): MoodleText {
  const pictures: ShownPicture[] = [];
  const source = lines ? html.replace(/\r\n?/g, '\n') : html.replace(/\s+/g, ' ');
  const words = source
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>/gi, (_, closing, tag, rest) => {
      const name = String(tag).toLowerCase();
      if (!plainMarks.has(name)) throw new NotKept(`<${name}> is not kept: write the question as plain text`);
      if (name === 'img') pictures.push(pictureOf(String(rest)));
      return name === 'br' || ((name === 'p' || name === 'div') && closing) ? '\n' : '';
    });
  return { text: tidy(unescaped(words)), pictures };
}

function pictureOf(attributes: string): ShownPicture {
  const value = (name: string) =>
    unescaped(new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes)?.slice(1).join('') ?? '');
  const src = /^@@PLUGINFILE@@\/([^/?]+)$/.exec(value('src'))?.[1];
  if (!src) throw new NotKept('a picture from elsewhere is not kept: it has to lie in the file');
  if (value('alt').trim() === '') throw new NotKept('a picture needs words for who does not see it (alt)');
  return { name: decoded(src), alt: value('alt').trim() };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function unescaped(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]+\d{0,2});/gi, (whole, entity: string) => {
    if (entity.startsWith('#')) {
      const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    }
    const sign = named[entity] ?? markedLetter(entity) ?? named[entity.toLowerCase()];
    if (sign === undefined) throw new NotKept(`${whole} is not known: write the sign itself`);
    return sign;
  });
}

function markedLetter(entity: string): string | undefined {
  const [, letter = '', mark = ''] = /^([a-z])([a-z]+)$/i.exec(entity) ?? [];
  return Object.hasOwn(marks, mark) ? `${letter}${marks[mark]}`.normalize('NFC') : undefined;
}

/** Lines without white space around them, single spaces inside, no empty lines. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
