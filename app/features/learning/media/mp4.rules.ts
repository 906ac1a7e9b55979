import { holds, reader } from './bytes';
import { childBoxes, type Mp4Box, readBoxes } from './mp4-boxes.rules';

/** What is larger is not even read. */
export const MOST_FILM_BYTES = 16 * 1024 * 1024;
const LONGEST_SECONDS = 10 * 60;
const MOST_LINES = 1_080;
/** Baseline, Main and High: what the decoders of cheap phones know. Level 4 is 1080 lines at 30 pictures a second. */
const PROFILES = [66, 77, 100];
const HIGHEST_LEVEL = 40;
const AAC = 0x40;

/** Width and height as it is shown, in pixels; `codecs` as RFC 6381 writes them. */
export type InspectedFilm = {
  width: number;
  height: number;
  seconds: number;
  sound: boolean;
  codecs: string;
  faults: string[];
};

/**
 * Checks a film and reads what its place on a page has to know before it is played. Refused is what an old phone does not play (ISO/IEC
 * 14496-12: its table of contents first and whole; H.264 and AAC alone), what is too long, and what tells where it was taken.
 */
export function inspectFilm(bytes: Uint8Array): InspectedFilm {
  const film: InspectedFilm = { width: 0, height: 0, seconds: 0, sound: false, codecs: '', faults: [] };
  const fault = (message: string) => film.faults.push(message);
  try {
    const boxes = readBoxes(bytes, 0, bytes.length);
    if (boxes[0]?.kind !== 'ftyp') fault('the file is called .mp4, but is none');
    else readFilm(bytes, boxes, film);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    fault(`the film is damaged: ${error.message}`);
  }
  return film;
}

function readFilm(bytes: Uint8Array, boxes: readonly Mp4Box[], film: InspectedFilm): void {
  const kinds = boxes.map(({ kind }) => kind);
  const moov = boxes[kinds.indexOf('moov')];
  if (!moov || !kinds.includes('mdat')) throw new RangeError('it has no moov or no mdat');
  if (kinds.indexOf('moov') > kinds.indexOf('mdat'))
    film.faults.push(
      'the film begins only when all of it is there: write it with moov before mdat (ffmpeg -movflags +faststart)',
    );
  const parts = childBoxes(bytes, moov);
  const data = reader(bytes);
  const header = parts.find(({ kind }) => kind === 'mvhd');
  if (!header) throw new RangeError('it has no mvhd');
  const long = data.u8(header.from) === 1;
  const scale = data.u32(header.from + (long ? 20 : 12));
  film.seconds = scale === 0 ? 0 : (long ? data.u64(header.from + 24) : data.u32(header.from + 16)) / scale;
  if (film.seconds <= 0 || kinds.includes('moof'))
    film.faults.push('the film does not say how long it is: write it in one piece');
  if (film.seconds > LONGEST_SECONDS)
    film.faults.push(`the film lasts ${Math.round(film.seconds)} seconds, at most ${LONGEST_SECONDS} are allowed`);
  const tracks = parts.filter(({ kind }) => kind === 'trak').map((track) => readTrack(bytes, track));
  addPicture(film, tracks);
  addSound(film, tracks);
  const telling = ['\xa9xyz', 'loci', 'location.ISO6709'];
  if (telling.some((name) => holds(bytes.subarray(moov.from, moov.to), name)))
    film.faults.push('the film tells where it was taken: take its metadata out (ffmpeg -map_metadata -1)');
}

type Track = {
  kind: string;
  codec: string;
  profile: number;
  level: number;
  name: string;
  width: number;
  height: number;
};

function addPicture(film: InspectedFilm, tracks: readonly Track[]): void {
  const shown = tracks.filter(({ kind }) => kind === 'vide');
  const [track] = shown;
  if (!track || shown.length > 1) {
    film.faults.push(`the film has ${shown.length} tracks of pictures, not one`);
    return;
  }
  const { width, height, codec, profile, level, name } = track;
  Object.assign(film, { width, height, codecs: name });
  if (codec !== 'avc1') film.faults.push(`its pictures are packed as "${codec}", not as H.264 (avc1)`);
  else if (!PROFILES.includes(profile) || level > HIGHEST_LEVEL)
    film.faults.push(
      `H.264 profile ${profile}, level ${level / 10}: old phones play Baseline, Main and High up to level 4`,
    );
  if (Math.min(width, height) < 16 || Math.min(width, height) > MOST_LINES)
    film.faults.push(`the film has ${width} × ${height} pixels, at most ${MOST_LINES} lines are allowed`);
}

function addSound(film: InspectedFilm, tracks: readonly Track[]): void {
  for (const { codec, profile, name } of tracks.filter(({ kind }) => kind === 'soun')) {
    film.sound = true;
    if (codec === 'mp4a' && profile === AAC) film.codecs += `, ${name}`;
    else film.faults.push(`its sound is packed as "${codec}", not as AAC`);
  }
}

function readTrack(bytes: Uint8Array, track: Mp4Box): Track {
  const data = reader(bytes);
  const at = (path: string) => path.split(' ').reduce<Mp4Box>((box, kind) => needed(bytes, box, kind), track);
  const header = at('tkhd');
  const matrix = header.from + (data.u8(header.from) === 1 ? 52 : 40);
  // A phone held upright writes pictures that lie, and turns them by the matrix.
  const turned = data.u32(matrix) === 0 && data.u32(matrix + 4) !== 0;
  const [across, down] = [data.u32(matrix + 36) >>> 16, data.u32(matrix + 40) >>> 16];
  const entry = childBoxes(bytes, at('mdia minf stbl stsd'), 8)[0];
  if (!entry) throw new RangeError('a track does not say how it is packed');
  return {
    kind: data.text(at('mdia hdlr').from + 8, 4),
    codec: entry.kind,
    ...packing(bytes, entry),
    width: turned ? down : across,
    height: turned ? across : down,
  };
}

function packing(bytes: Uint8Array, entry: Mp4Box): Pick<Track, 'profile' | 'level' | 'name'> {
  const data = reader(bytes);
  if (entry.kind === 'avc1') {
    const { from } = needed(bytes, entry, 'avcC', 78);
    const hex = [1, 2, 3].map((ahead) =>
      data
        .u8(from + ahead)
        .toString(16)
        .padStart(2, '0'),
    );
    return { profile: data.u8(from + 1), level: data.u8(from + 3), name: `avc1.${hex.join('')}` };
  }
  if (entry.kind !== 'mp4a') return { profile: 0, level: 0, name: entry.kind };
  const { from, to } = needed(bytes, entry, 'esds', 28);
  const profile = decoderOf(bytes.subarray(from + 4, to));
  return { profile, level: 0, name: `mp4a.${profile.toString(16)}.2` };
}

/** ISO/IEC 14496-1: the kind of decoder stands first in descriptor 4, within descriptor 3. */
function decoderOf(descriptors: Uint8Array): number {
  const data = reader(descriptors);
  let at = 0;
  const enter = (tag: number) => {
    if (data.u8(at) !== tag) throw new RangeError('its sound does not say how it is packed');
    at += 1;
    while (data.u8(at) & 0x80) at += 1;
    at += 1;
  };
  enter(3);
  const flags = data.u8(at + 2);
  at += 3 + (flags & 0x80 ? 2 : 0) + (flags & 0x40 ? 1 + data.u8(at + 3) : 0) + (flags & 0x20 ? 2 : 0);
  enter(4);
  return data.u8(at);
}

function needed(bytes: Uint8Array, box: Mp4Box, kind: string, skipped = 0): Mp4Box {
  const found = childBoxes(bytes, box, skipped).find((each) => each.kind === kind);
  if (!found) throw new RangeError(`it has no ${kind}`);
  return found;
}
