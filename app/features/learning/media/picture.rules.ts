import type { InspectedPicture } from './inspected-media';
import type { PictureType } from './media-type.rules';
import { inspectPixels } from './pixel-picture.rules';
import { inspectSvg } from './svg-picture.rules';

/** Checks a picture that is called `.type`, and reads its proportions from the bytes themselves. */
export function inspectPicture(type: PictureType, bytes: Uint8Array): InspectedPicture {
  return type === 'svg' ? inspectSvg(new TextDecoder().decode(bytes)) : inspectPixels(type, bytes);
}
