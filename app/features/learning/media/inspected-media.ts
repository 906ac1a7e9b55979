/** What is wrong with a picture, a film or captions. `line` is 1 in what has no lines. */
export type MediaFault = { line: number; message: string };

/** Sizes in pixels, as the thing is shown. */
export type InspectedPicture = { width: number; height: number; faults: MediaFault[] };
