import type { Language } from '#app/foundation/i18n/languages';

/** A course as a device keeps it. It names nobody: the same for whoever asks. */
export type OfflineCopy = {
  slug: string;
  language: Language;
  title: string;
  /** Of all that is kept: pages and the addresses of files. */
  hash: string;
  /** In words, of the device's store. */
  size: string;
  /** When it was made, in words. */
  madeAt: string;
  /** Whole documents by the path under which they are read. */
  pages: Array<{ path: string; html: string }>;
  /** Addresses of pictures, styles, fonts and the script; each says its content. */
  files: string[];
};

/** `copy` is null where the device has this version already. */
export type OfflineAnswer = { hash: string; renewal: number; copy: OfflineCopy | null };

/** `stale`: the course was begun anew since, so these readings belong to a way that is behind her. */
export type ReadsAnswer = { recorded: number; stale: boolean };
