import { reader } from './bytes';

/** A box of an MP4 file, from its first byte of content to the byte after its last. */
export type Mp4Box = { kind: string; from: number; to: number };

/** No film of ours has more beside each other; a file that does was not made to be read. */
const MOST_BOXES = 1_000;

/**
 * The boxes between two places, one after the other (ISO/IEC 14496-12, 4.2).
 * @throws RangeError when one is shorter than its own head or leads out of its place
 */
export function readBoxes(bytes: Uint8Array, from: number, to: number): Mp4Box[] {
  const data = reader(bytes);
  const boxes: Mp4Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const [said, kind] = [data.u32(at), data.text(at + 4, 4)];
    const head = said === 1 ? 16 : 8;
    const size = said === 1 ? data.u64(at + 8) : said === 0 ? to - at : said;
    if (size < head || at + size > to) throw new RangeError(`"${kind}" is longer than its place`);
    if (boxes.length === MOST_BOXES) throw new RangeError('it has too many parts');
    boxes.push({ kind, from: at + head, to: at + size });
    at += size;
  }
  return boxes;
}

/** @param skipped bytes of the box's own before its first child */
export function childBoxes(bytes: Uint8Array, { from, to }: Mp4Box, skipped = 0): Mp4Box[] {
  return readBoxes(bytes, from + skipped, to);
}
