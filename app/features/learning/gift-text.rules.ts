/** GIFT as text: what escapes mean, where a question ends, how a weight is written. After docs.moodle.org, "GIFT format". */

export type GiftBlock = {
  line: number;
  text: string;
  category: string | null;
  id: string | null;
  tags: string[];
};

/**
 * The questions of a file with the line on which each begins. Blank lines part them; `//` comments are dropped, `[id:…]` and
 * `[tag:…]` in a comment before a question are kept; `$CATEGORY:` holds for what follows.
 */
export function giftBlocks(source: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let category: string | null = null;
  let id: string | null = null;
  let tags: string[] = [];
  let open: GiftBlock | null = null;
  source
    .replace(/^\uFEFF/, '')
    .normalize('NFC')
    .split(/\r\n?|\n/)
    .forEach((text, index) => {
      const comment = /^\s*\/\/(.*)$/.exec(text);
      const named = /^\s*\$CATEGORY:\s*(.*?)\s*$/.exec(text);
      if (comment) {
        id = /\[id:([^\]]+)\]/.exec(comment[1] ?? '')?.[1] ?? id;
        tags = [...tags, ...[...(comment[1] ?? '').matchAll(/\[tag:([^\]]+)\]/g)].map(([, tag]) => tag ?? '')];
      } else if (named) {
        category = named[1] ?? null;
        open = null;
      } else if (text.trim() === '') {
        if (open) [id, tags] = [null, []];
        open = null;
      } else if (open) {
        open.text += `\n${text}`;
      } else {
        open = { line: index + 1, text, category, id, tags };
        blocks.push(open);
      }
    });
  return blocks;
}

const SPECIAL = /[\\~=#{}:]/g;

/** Text with its special signs escaped. */
export function giftEscaped(text: string): string {
  return text.replace(SPECIAL, '\\$&').replaceAll('\n', '\\n');
}

/** What an escaped text says, without white space around it and with single spaces inside, as a browser shows it. */
export function giftPlain(text: string): string {
  const lines = text.replace(/\s+/g, ' ').replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  return lines.trim();
}

/** The place of the first unescaped sign, or -1. */
export function giftIndexOf(text: string, sign: string, from = 0): number {
  for (let at = from; at <= text.length - sign.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(sign, at)) return at;
  }
  return -1;
}

/** Cuts at unescaped signs; each part begins with the sign at which it was cut. */
export function giftCut(text: string, signs: string): string[] {
  const parts: string[] = [];
  let begun = -1;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (signs.includes(text[at] ?? '')) {
      if (begun >= 0) parts.push(text.slice(begun, at));
      begun = at;
    }
  }
  return begun < 0 ? parts : [...parts, text.slice(begun)];
}

/** One answer of a block: its sign, its weight, its text as written and as read. */
export type GiftPart = { right: boolean; weight: number | null; raw: string; text: string; feedback: string };

export function partOf(source: string): GiftPart {
  const weighted = /^[=~]\s*%(-?\d+(?:\.\d+)?)%/.exec(source);
  const body = weighted ? source.slice(weighted[0].length) : source.slice(1);
  const at = giftIndexOf(body, '#');
  const raw = at < 0 ? body : body.slice(0, at);
  return {
    right: source.startsWith('='),
    weight: weighted ? Number(weighted[1]) : null,
    raw,
    text: giftPlain(raw),
    feedback: at < 0 ? '' : giftPlain(body.slice(at + 1)),
  };
}

/** A name as part of an address. */
export function slugOf(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-|-$/g, '') || 'cau-hoi'
  );
}

/** The stated format of a text, and the text without it. */
export function formatOf(text: string): { format: string | null; text: string } {
  const found = /^\s*\[(html|moodle|plain|markdown)\]/.exec(text);
  return { format: found?.[1] ?? null, text: found ? text.slice(found[0].length) : text };
}
