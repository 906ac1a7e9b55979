import { holds, reader } from './bytes';

/** `turned`: the picture lies on its side, so its width is shown as its height. `place`: it says where it was taken. */
export type PictureRemarks = { turned: boolean; place: boolean };

const GPS = 0x8825;
const ORIENTATION = 0x0112;

/**
 * What a camera wrote beside a picture (Exif 2.32, CIPA DC-008): of it only what concerns us. Bytes that are no Exif say nothing.
 * @param tiff from the byte order mark on
 */
export function readExif(tiff: Uint8Array): PictureRemarks {
  const remarks: PictureRemarks = { turned: false, place: false };
  try {
    const data = reader(tiff);
    const order = data.text(0, 2);
    if (order !== 'II' && order !== 'MM') return remarks;
    const little = order === 'II';
    const directory = data.u32(4, little);
    const entries = data.u16(directory, little);
    for (let entry = 0; entry < entries; entry += 1) {
      const at = directory + 2 + entry * 12;
      const tag = data.u16(at, little);
      if (tag === ORIENTATION) remarks.turned = data.u16(at + 8, little) >= 5;
      if (tag === GPS) remarks.place = true;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return remarks;
}

/** XMP writes the place in words. */
export function xmpTellsPlace(xmp: Uint8Array): boolean {
  return holds(xmp, 'GPSLatitude') || holds(xmp, 'GPSLongitude');
}
