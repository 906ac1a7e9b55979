import { SaxesParser } from 'saxes';
import type { XmlElement, XmlFault } from './xml-element';

type Open = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: XmlElement[] };

const MOST_DEPTH = 40;
const MOST_ELEMENTS = 200_000;

class Refused extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * Reads an XML 1.0 document that a stranger wrote. A document type is refused, so no entity but the five of XML is ever put in and
 * nothing is fetched; depth and number of elements are bounded. The caller bounds the bytes.
 */
export function readXml(source: string): { root: XmlElement } | { fault: XmlFault } {
  const parser = new SaxesParser();
  const open: Open[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  const refuse = (message: string) => {
    throw new Refused(parser.line, message);
  };
  parser.on('error', (error) => refuse(error.message.replace(/^\d+:\d+: /, '')));
  parser.on('doctype', () => refuse('a document type (DOCTYPE) is not read'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^utf-?8$/i.test(encoding)) refuse(`the encoding is ${encoding}, not UTF-8`);
  });
  parser.on('opentagstart', ({ name }) => {
    elements += 1;
    if (elements > MOST_ELEMENTS) refuse(`more than ${MOST_ELEMENTS} elements`);
    if (open.length >= MOST_DEPTH) refuse(`elements are nested deeper than ${MOST_DEPTH}`);
    open.push({ name: local(name), attributes: {}, children: [], text: '', line: parser.line });
  });
  parser.on('opentag', ({ attributes }) => {
    const begun = open.at(-1) as Open;
    begun.attributes = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]));
  });
  const take = (text: string) => {
    const inside = open.at(-1);
    if (inside) inside.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => {
    const ended = open.pop() as Open;
    const parent = open.at(-1);
    if (parent) parent.children.push(ended);
    else root = ended;
  });
  try {
    parser.write(source.replace(/^\uFEFF/, '')).close();
  } catch (error) {
    if (error instanceof Refused) return { fault: { line: error.line, message: error.message } };
    throw error;
  }
  return root ? { root } : { fault: { line: 1, message: 'the document is empty' } };
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
