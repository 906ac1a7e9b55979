/** The worker's script stands above its scope, so no header has to allow it. */
export const WORKER = '/learn-worker.js';
export const SCOPE = '/learn';

/** The worker and the island are one file each, for a device to keep: they share no module with the pages, hence no `learning.paths` here. */
export const offlinePaths = {
  course: (courseSlug: string) => `${SCOPE}/courses/${courseSlug}`,
  /** Asked: the course as it can be kept. Posted to: what was read away from the network. */
  copy: (courseSlug: string) => `${SCOPE}/courses/${courseSlug}/offline.json`,
};
