import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const tokens = readFileSync('app/styles/tokens.css', 'utf8');
const light = themeOf(/^:root \{([\s\S]*?)\n\}/m);
const deviceDark = themeOf(/:root:not\(\[data-theme="light"\]\) \{([\s\S]*?)\n {2}\}/);
const chosenDark = themeOf(/:root\[data-theme="dark"\] \{([\s\S]*?)\n {2}\}/);

const grounds = ['page', 'surface', 'sunken'];
const softs = ['brand-soft', 'success-soft', 'warning-soft', 'danger-soft', 'info-soft'];
const tones = ['success', 'warning', 'danger', 'info'];

/** Words: 4.5 to 1 (WCAG 2.2, 1.4.3). */
const words: Array<[string, string]> = [
  ...pairs(['ink', 'muted', 'link', ...tones], [...grounds, ...softs]),
  ['on-brand', 'brand'],
  ['on-brand', 'brand-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  // The number in a slice of a donut.
  ...pairs(['surface'], ['series-1', 'series-2', 'series-3', 'series-4']),
];

/** Edges of controls, lines of charts, the ring of focus: 3 to 1 (1.4.11, 2.4.13). */
const shapes: Array<[string, string]> = [
  ...pairs(['edge', 'brand', 'danger', 'focus', 'series-1', 'series-2', 'series-3', 'series-4'], grounds),
  ...pairs(['focus'], softs),
  // A bar's end against its track; a fill against the button's ground.
  ...pairs(['series-1', 'series-2'], ['sunken']),
];

describe.each([
  ['light', light],
  ['dark', chosenDark],
])('%s theme', (_, theme) => {
  test.each(words)('%s can be read on %s', (front, ground) => {
    expect(contrast(theme, front, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)('%s can be made out on %s', (front, ground) => {
    expect(contrast(theme, front, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe('themes', () => {
  test('the dark of the device and the dark that is chosen are one', () => {
    expect(deviceDark).toEqual(chosenDark);
  });

  test('every colour has its dark', () => {
    expect(Object.keys(chosenDark).sort()).toEqual(Object.keys(light).sort());
  });

  test('no colour stands outside the tokens, and no ring of focus is taken away', () => {
    const files = readdirSync('app/styles', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.css'),
    );
    for (const name of files.filter((each) => each !== 'tokens.css' && each !== 'print.css')) {
      const css = readFileSync(`app/styles/${name}`, 'utf8');
      expect(css.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl\(|\boklch\(/gi), name).toBeNull();
      const rings = [...css.matchAll(/([^{}]*)\{[^{}]*outline:\s*(0|none)/g)].map((match) => match[1]?.trim());
      // The landmark that the skip link leads to is no control.
      expect(
        rings.filter((selector) => selector !== 'main:focus'),
        name,
      ).toEqual([]);
    }
  });
});

function themeOf(block: RegExp): Record<string, string> {
  const body = block.exec(tokens)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6,8});/g)].map((match) => [match[1], match[2] ?? '']),
  );
}

function pairs(fronts: string[], backs: string[]): Array<[string, string]> {
  return fronts.flatMap((front) => backs.map((back): [string, string] => [front, back]));
}

function contrast(theme: Record<string, string>, front: string, ground: string): number {
  const [high, low] = [luminance(theme[front]), luminance(theme[ground])].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance of sRGB (WCAG 2.2). */
function luminance(hex: string | undefined): number {
  if (!hex) throw new Error('no such token');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
