import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rooms } from './house';

const BOX = { left: 40, width: 170, height: 48, step: 84 };
const WIDTH = 640;

/** The rooms that have been built, each above all that it may ask. */
function built(root: string): string[] {
  const present = Object.keys(rooms).filter((room) => existsSync(join(root, 'app/features', room)));
  const levelOf = (room: string): number => Math.max(-1, ...askedBy(room, present).map(levelOf)) + 1;
  return present.sort((one, other) => levelOf(other) - levelOf(one));
}

function askedBy(room: string, present: readonly string[]): string[] {
  return (rooms[room] ?? []).filter((asked) => present.includes(asked));
}

/** docs/generated/rooms.svg: who may ask whom, as arcs that lead down to the one who is asked. */
export function drawRooms(root: string): string {
  const present = built(root);
  const height = present.length * BOX.step + 60;
  const centre = (room: string) => 20 + BOX.height / 2 + present.indexOf(room) * BOX.step;
  const askersOf = (room: string) => present.filter((each) => askedBy(each, present).includes(room));
  const arcs = present.flatMap((room) =>
    askedBy(room, present).map((asked) => {
      const down = present.filter((each) => askedBy(room, present).includes(each));
      // The nearest leaves lowest and arrives highest, so that arcs of one room do not cross.
      const from = centre(room) + spread('lower', down.length - 1 - down.indexOf(asked), down.length);
      const askers = askersOf(asked);
      const to = centre(asked) + spread('upper', askers.length - 1 - askers.indexOf(room), askers.length);
      return arc(from, to);
    }),
  );
  const boxes = present.map((room) => box(room, centre(room)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Which room may ask which" font-family="sans-serif" font-size="16">
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#5b6b7d"/></marker></defs>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
${[...arcs, ...boxes].join('\n')}
<text x="${BOX.left}" y="${height - 24}" fill="#5b6b7d">All may ask the foundation. Upper rooms hear of lower ones by events.</text>
</svg>
`;
}

/** Places on the right edge of a box: those who ask arrive on its upper half, its own questions leave from the lower. */
function spread(half: 'upper' | 'lower', index: number, count: number): number {
  const within = count < 2 ? 0.5 : index / (count - 1);
  const offset = 4 + within * (BOX.height / 2 - 8);
  return Math.round(half === 'lower' ? offset : offset - BOX.height / 2);
}

function arc(from: number, to: number): string {
  const edge = BOX.left + BOX.width;
  const reach = edge + 40 + Math.round((to - from) * 0.55);
  return `<path d="M${edge} ${from}C${reach} ${from} ${reach} ${to} ${edge + 3} ${to}" fill="none" stroke="#5b6b7d" marker-end="url(#tip)"/>`;
}

function box(room: string, centre: number): string {
  const middle = BOX.left + BOX.width / 2;
  return `<rect x="${BOX.left}" y="${centre - BOX.height / 2}" width="${BOX.width}" height="${BOX.height}" rx="8" fill="#eaf3f5" stroke="#0b6e7f"/><text x="${middle}" y="${centre + 5}" text-anchor="middle" fill="#10303a">${room}</text>`;
}

/** docs/generated/rooms.md: the picture, and the same in words with what each room says of itself. */
export function describeRooms(root: string): string {
  const present = built(root);
  const lines = present.map((room) => {
    const asks = (rooms[room] ?? []).join(', ') || 'nobody';
    return `| [${room}](../../app/features/${room}/README.md) | ${owns(root, room)} | ${asks} |`;
  });
  const planned = Object.keys(rooms).filter((room) => !present.includes(room));
  return `# Rooms

Made by \`npm run diagrams\` from \`app/cli/house.ts\`, which \`tests/architecture\` holds the code to.

![Which room may ask which](rooms.svg)

| room | owns | may ask |
| --- | --- | --- |
${lines.join('\n')}
${planned.length > 0 ? `\nPlanned, with a place in the table and no code yet: ${planned.join(', ')}.\n` : ''}`;
}

/** The first sentence of the room's README. */
function owns(root: string, room: string): string {
  const file = join(root, 'app/features', room, 'README.md');
  if (!existsSync(file)) return '';
  const text = readFileSync(file, 'utf8').replace(/^#.*$/gm, '').replace(/\s+/g, ' ').trim();
  return (/^(?:Owns:? )?(.*?\.)(?:\s|$)/.exec(text)?.[1] ?? '').replaceAll('|', '\\|');
}
