import type { InspectedPicture, MediaFault } from './inspected-media';

/** What our pictures may be made of (content/README.md). Everything else is refused: an SVG can carry scripts and foreign links. */
const elements = new Set(
  'svg title desc g defs rect circle ellipse line polyline polygon path text tspan linearGradient radialGradient stop clipPath marker use symbol'.split(
    ' ',
  ),
);
const attributes = new Set(
  (
    'xmlns viewBox role id x y x1 y1 x2 y2 cx cy r rx ry dx dy d points width height transform fill fill-opacity fill-rule stroke stroke-width ' +
    'stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity opacity font-family font-size font-weight font-style text-anchor ' +
    'dominant-baseline letter-spacing text-decoration offset stop-color stop-opacity gradientUnits gradientTransform clip-path clip-rule ' +
    'marker-start marker-end markerWidth markerHeight refX refY orient preserveAspectRatio href aria-hidden xml:space'
  ).split(' '),
);
const MOST_BYTES = 12_288;

/** Checks a drawn picture and reads its proportions from `viewBox`. */
export function inspectSvg(svg: string): InspectedPicture {
  const faults: MediaFault[] = [];
  const lineAt = (index: number) => svg.slice(0, index).split('\n').length;
  const fault = (index: number, message: string) => faults.push({ line: lineAt(index), message });

  const bytes = new TextEncoder().encode(svg).length;
  if (bytes > MOST_BYTES) fault(0, `the picture has ${bytes} bytes, at most ${MOST_BYTES} are allowed`);
  for (const match of svg.matchAll(/<!(?!--)|<\?(?!xml )|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/gi)) {
    fault(match.index, `"${match[0]}" is not allowed in a picture`);
  }
  const bare = svg.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const first: string[] = [];
  for (const tag of bare.matchAll(/<(\/?)([^\s/>]*)([^>]*)>/g)) {
    const [, closing, name = '', rest = ''] = tag;
    if (closing || name.startsWith('?')) continue;
    first.push(name);
    if (!elements.has(name)) fault(tag.index, `<${name}> is not allowed in a picture`);
    for (const message of inspectAttributes(rest)) fault(tag.index, message);
  }
  if (first[0] !== 'svg') fault(0, 'the file does not begin with <svg>');
  else if (first[1] !== 'title') fault(0, '<title> comes first in a picture');
  const box = /viewBox="0 0 (\d{2,4}) (\d{2,4})"/.exec(svg);
  if (!box) fault(0, 'viewBox="0 0 width height" with whole numbers is missing');
  return { width: Number(box?.[1] ?? 800), height: Number(box?.[2] ?? 450), faults };
}

function inspectAttributes(text: string): string[] {
  const faults: string[] = [];
  let rest = text.replace(/\/\s*$/, '');
  for (const [whole, name = '', value = ''] of rest.matchAll(/([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    rest = rest.replace(whole, '');
    if (!attributes.has(name)) faults.push(`attribute ${name} is not allowed in a picture`);
    else if (name === 'href' && !/^["']#/.test(value)) faults.push('a picture may point only into itself (href="#…")');
    else if (name !== 'xmlns' && /url\((?!#)|javascript:|https?:|\/\//i.test(value))
      faults.push(`attribute ${name} points outside the picture`);
  }
  if (rest.trim()) faults.push(`"${rest.trim().slice(0, 40)}" is not an attribute with a quoted value`);
  return faults;
}
