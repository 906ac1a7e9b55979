import type { MediaFault } from './inspected-media';
import { type Cue, readWebVtt } from './webvtt.rules';

/**
 * What can be read while a film runs: 2 lines of 42 signs (Netflix, Vietnamese Timed Text Style Guide) and 17 signs a second, spaces
 * counted (the same guide's figure for subtitles of grown-ups), each for a second at least.
 */
const MOST_LINES = 2;
const MOST_SIGNS = 42;
const MOST_A_SECOND = 17;
const SHORTEST_MS = 1_000;

/** Checks captions against WebVTT, the film's length and what a reader can follow. @param seconds the film's; null where it is not known */
export function inspectCaptions(source: string, seconds: number | null): MediaFault[] {
  const { cues, faults } = readWebVtt(source);
  if (cues.length === 0) faults.push({ line: 1, message: 'there are no captions in it' });
  cues.forEach((cue, at) => {
    for (const message of cueFaults(cue, cues[at - 1], seconds)) faults.push({ line: cue.line, message });
  });
  return faults.sort((one, other) => one.line - other.line);
}

function cueFaults({ from, to, text }: Cue, before: Cue | undefined, seconds: number | null): string[] {
  const faults: string[] = [];
  const lines = text.split('\n');
  const signs = [...text.normalize('NFC')].length;
  const fastest = Math.floor(((to - from) / 1000) * MOST_A_SECOND);
  if (!text.trim()) faults.push('a caption without words');
  if (to <= from) faults.push('the caption ends before it begins');
  else if (to - from < SHORTEST_MS) faults.push('the caption stands for less than a second');
  else if (signs > fastest)
    faults.push(
      `${signs} signs in ${(to - from) / 1000} seconds: at most ${MOST_A_SECOND} a second can be read, here ${fastest}`,
    );
  if (lines.length > MOST_LINES) faults.push(`${lines.length} lines, at most ${MOST_LINES} are allowed`);
  if (lines.some((line) => [...line.normalize('NFC')].length > MOST_SIGNS))
    faults.push(`a line is longer than ${MOST_SIGNS} signs`);
  if (before && from < before.from) faults.push('the caption begins before the one above it');
  else if (before && from < before.to) faults.push('the caption begins before the one above it ends');
  if (seconds !== null && to > seconds * 1000)
    faults.push(`the caption ends after the film, which lasts ${seconds.toFixed(3)} seconds`);
  return faults;
}
