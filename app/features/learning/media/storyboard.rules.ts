import { TEXT_LANGUAGES, type TextLanguage } from '#app/foundation/i18n/languages';
import type { Storyboard } from './storyboard.schema';

type Scene = Storyboard['scenes'][number];
type Spoken = Scene['says'][number];

/** Slower than captions may go: a screen is looked at beside. */
const SIGNS_A_SECOND = 13;
const LEAST_SECONDS = 2.4;
const LINE = 42;

/** In seconds from the film's beginning. */
export type TimedScene = {
  scene: Scene;
  from: number;
  to: number;
  cues: Array<{ from: number; to: number; said: Spoken }>;
};

/** When each scene and each caption of a film comes: as long as the longest of its languages takes to be read, in tenths of a second. */
export function timed(board: Storyboard): TimedScene[] {
  let tenths = 0;
  return board.scenes.map((scene) => {
    const from = tenths / 10;
    const cues = scene.says.map((said) => {
      const begins = tenths / 10;
      tenths += Math.ceil(secondsFor(said) * 10);
      return { from: begins, to: tenths / 10, said };
    });
    return { scene, from, to: tenths / 10, cues };
  });
}

function secondsFor(said: Spoken): number {
  const signs = Object.values(said).map((text) => [...text.normalize('NFC')].length);
  return Math.max(LEAST_SECONDS, ...signs.map((count) => count / SIGNS_A_SECOND));
}

/** Captions of a film in a language, as a WebVTT file; null where a scene says nothing in it. */
export function captionsOf(scenes: readonly TimedScene[], language: TextLanguage): string | null {
  const cues = scenes.flatMap((scene) => scene.cues);
  if (cues.some(({ said }) => !said[language])) return null;
  const blocks = cues.map(({ from, to, said }) => `${clock(from)} --> ${clock(to)}\n${broken(said[language] ?? '')}`);
  return `WEBVTT\n\n${blocks.join('\n\n')}\n`;
}

/** The languages in which all of a film is said. */
export function spokenLanguages(scenes: readonly TimedScene[]): TextLanguage[] {
  return TEXT_LANGUAGES.filter((language) => captionsOf(scenes, language) !== null);
}

/** Two lines of about the same length where one is too short; marks that WebVTT keeps for itself are written as it wants them. */
function broken(text: string): string {
  const words = text.split(/\s+/);
  const cuts = words.map((_, at) => [words.slice(0, at).join(' '), words.slice(at).join(' ')] as const);
  const longest = ([above, below]: readonly [string, string]) => Math.max(above.length, below.length);
  const best = cuts.slice(1).sort((one, other) => longest(one) - longest(other))[0];
  const lines = text.length <= LINE || !best ? text : best.join('\n');
  return lines.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function clock(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const [minutes, rest] = [Math.floor(tenths / 600), tenths % 600];
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(minutes)}:${pad(Math.floor(rest / 10))}.${rest % 10}00`;
}

/** What one picture shows beside the scene itself: letters typed in each field, how far the pointer has come (0 to 1), whether it presses. */
export type Moment = { typed: number[]; reached: number; pressing: boolean };

const TYPED_A_SECOND = 9;
const TYPING_FROM = 0.8;
/** Before the end of its scene. */
const POINTER_GOES = 1.9;
const POINTER_IS_THERE = 0.9;
const PRESSES = 0.6;

/** @param seconds from the beginning of the scene */
export function momentAt({ scene, from, to }: TimedScene, seconds: number): Moment {
  let begins = TYPING_FROM;
  const typed = scene.fields.map(({ value, typed: writes }) => {
    const letters = [...value];
    if (!writes) return letters.length;
    const done = Math.floor((seconds - begins) * TYPED_A_SECOND);
    begins += letters.length / TYPED_A_SECOND + 0.4;
    return Math.max(0, Math.min(letters.length, done));
  });
  if (scene.press === undefined) return { typed, reached: 0, pressing: false };
  const left = to - from - seconds;
  const way = Math.max(0, Math.min(1, (POINTER_GOES - left) / (POINTER_GOES - POINTER_IS_THERE)));
  // Slow at both ends, as a hand moves.
  return { typed, reached: Math.round(way * way * (3 - 2 * way) * 1000) / 1000, pressing: left <= PRESSES };
}
