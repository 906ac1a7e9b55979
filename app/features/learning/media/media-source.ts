import type { TextLanguage } from '#app/foundation/i18n/languages';
import type { MediaType } from './media-type.rules';

/** Something beside the lessons, as it lies in its course's folder. `hash`: 128 bits of its SHA-256, in hexadecimal; `size` in bytes. */
export type MediaSource = { file: string; type: MediaType; hash: string; size: number };

/** In pixels, as it is shown. */
export type PictureSource = MediaSource & { width: number; height: number };

export type CaptionsSource = MediaSource & { language: TextLanguage };

export type FilmSource = PictureSource & {
  seconds: number;
  sound: boolean;
  /** As RFC 6381 writes them. */
  codecs: string;
  /** Vietnamese first. */
  captions: CaptionsSource[];
};
