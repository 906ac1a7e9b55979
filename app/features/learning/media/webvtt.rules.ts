import type { MediaFault } from './inspected-media';

/** `from` and `to` in milliseconds; `text` without tags and marks. */
export type Cue = { line: number; from: number; to: number; text: string };

const TIME = '(?:(\\d{2,}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})';
const timing = new RegExp(`^${TIME}[ \\t]+-->[ \\t]+${TIME}((?:[ \\t]+\\S+)*)[ \\t]*$`);
const SETTINGS =
  /^(vertical:(rl|lr)|line:-?[\d.]+%?(,(start|center|end))?|position:[\d.]+%(,(line-left|center|line-right))?|size:[\d.]+%|align:(start|center|end|left|right)|region:\S+)$/;
const TAG = /<\/?(?:c|i|b|u|ruby|rt|v|lang)(?:\.[^\s<>]*)?(?:[ \t][^<>]*)?>|<(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}>/g;
const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' };

/** Reads captions as WebVTT (W3C, Candidate Recommendation of 4 April 2019, chapter 4) has them written; styles and regions are passed over. */
export function readWebVtt(source: string): { cues: Cue[]; faults: MediaFault[] } {
  const lines = source
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const cues: Cue[] = [];
  const faults: MediaFault[] = [];
  if (!/^WEBVTT([ \t].*)?$/.test(lines[0] ?? ''))
    faults.push({ line: 1, message: 'captions begin with the line WEBVTT' });
  else if ((lines[1] ?? '').trim() !== '') faults.push({ line: 2, message: 'an empty line comes after WEBVTT' });
  for (const block of blocksOf(lines)) {
    const [first = ''] = block.lines;
    if (/^(NOTE|STYLE|REGION)([ \t]|$)/.test(first)) continue;
    const named = block.lines.length > 1 && !first.includes('-->');
    const at = block.line + (named ? 1 : 0);
    const [times = '', ...text] = named ? block.lines.slice(1) : block.lines;
    const match = timing.exec(times);
    if (!match) {
      faults.push({ line: at, message: `"${times.trim().slice(0, 40)}" is no time: write 00:01.000 --> 00:04.000` });
      continue;
    }
    const unknown = (match[9] ?? '').split(/[ \t]+/).find((setting) => setting && !SETTINGS.test(setting));
    if (unknown) faults.push({ line: at, message: `"${unknown}" is no setting of a caption` });
    text.forEach((line, below) => {
      const message = textFault(line);
      if (message) faults.push({ line: at + 1 + below, message });
    });
    cues.push({ line: at, from: milliseconds(match, 1), to: milliseconds(match, 5), text: text.map(plain).join('\n') });
  }
  return { cues, faults };
}

function blocksOf(lines: readonly string[]): Array<{ line: number; lines: string[] }> {
  const blocks: Array<{ line: number; lines: string[] }> = [];
  let open: { line: number; lines: string[] } | null = null;
  lines.forEach((line, index) => {
    if (index === 0 || line.trim() === '') open = null;
    else if (open) open.lines.push(line);
    else {
      open = { line: index + 1, lines: [line] };
      blocks.push(open);
    }
  });
  return blocks;
}

function milliseconds(match: RegExpExecArray, first: number): number {
  const [hours = 0, minutes = 0, seconds = 0, rest = 0] = [0, 1, 2, 3].map((ahead) =>
    Number(match[first + ahead] ?? 0),
  );
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest;
}

function textFault(line: string): string | null {
  if (line.includes('-->')) return '"-->" is not allowed in a caption';
  const bare = line.replace(TAG, '');
  if (bare.includes('<')) return '"<" opens a tag that captions do not have: write &lt;';
  const mark = /&(?!(?:amp|lt|gt|nbsp|lrm|rlm);)/.exec(bare);
  return mark ? '"&" alone is not allowed in a caption: write &amp;' : null;
}

function plain(line: string): string {
  return line.replace(TAG, '').replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => marks[name] ?? '');
}
