import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TEXT_LANGUAGES } from '#app/foundation/i18n/languages';
import type { ContentFault } from '../content-fault';
import { hashOf } from '../hash.server';
import { namesIn } from '../names-in.server';
import { parseYaml } from '../yaml.adapter.server';
import { inspectCaptions } from './captions.rules';
import type { CaptionsSource, FilmSource, MediaSource, PictureSource } from './media-source';
import { type MediaType, NOT_A_PICTURE, PICTURE_PATH, type PictureType } from './media-type.rules';
import { inspectFilm, MOST_FILM_BYTES } from './mp4.rules';
import { inspectPicture } from './picture.rules';
import { captionsOf, spokenLanguages, timed } from './storyboard.rules';
import { storyboard } from './storyboard.schema';

export type ReadMedia = {
  pictures: Map<string, PictureSource>;
  films: Map<string, FilmSource>;
  faults: ContentFault[];
};

/** The pictures and films of a course's folder by the path that a lesson writes, with every fault that they show by themselves. */
export function readMedia(folder: string): ReadMedia {
  const read: ReadMedia = { pictures: new Map(), films: new Map(), faults: [] };
  for (const name of namesIn(join(folder, 'images'))) readPicture(folder, name, read);
  const beside = namesIn(join(folder, 'films'));
  for (const name of beside) {
    const file = join(folder, 'films', name);
    const [, own, language, drawn] = /^([a-z0-9-]+)(?:\.([a-z]{2})\.vtt|\.mp4|\.(yaml))$/.exec(name) ?? [];
    const fault = (message: string) => read.faults.push({ file, line: 1, message });
    if (!own)
      fault(
        'beside films lie <name>.mp4, captions <name>.<language>.vtt and <name>.yaml, in small letters, digits and hyphens',
      );
    else if (drawn) checkStoryboard(folder, own, read);
    else if (language && !beside.includes(`${own}.mp4`)) fault(`captions without their film ${own}.mp4`);
    else if (language && !TEXT_LANGUAGES.some((each) => each === language))
      fault(`"${language}" is no language of lessons`);
    else if (!language) readFilm(folder, own, read);
  }
  return read;
}

/** A film that is drawn says what its storyboard says. */
function checkStoryboard(folder: string, name: string, { faults }: ReadMedia): void {
  const file = join(folder, 'films', `${name}.yaml`);
  const { value, faults: found } = parseYaml(file, readFileSync(file, 'utf8'), storyboard);
  faults.push(...found);
  const scenes = value ? timed(value) : [];
  for (const language of value ? spokenLanguages(scenes) : []) {
    const beside = join(folder, 'films', `${name}.${language}.vtt`);
    if (existsSync(beside) && readFileSync(beside, 'utf8') === captionsOf(scenes, language)) continue;
    faults.push({
      file,
      line: 1,
      message: `not what ${name}.${language}.vtt says: npm run content:film draws it anew`,
    });
  }
}

function readPicture(folder: string, name: string, { pictures, faults }: ReadMedia): void {
  const path = `images/${name}`;
  const file = join(folder, path);
  const [, , type] = PICTURE_PATH.exec(path) ?? [];
  if (!type) {
    faults.push({
      file,
      line: 1,
      message: `pictures are ${NOT_A_PICTURE}, their names of small letters, digits and hyphens`,
    });
    return;
  }
  const bytes = readFileSync(file);
  const { width, height, faults: found } = inspectPicture(type as PictureType, bytes);
  faults.push(...found.map((fault) => ({ file, ...fault })));
  pictures.set(path, { ...sourceOf(file, type as PictureType, bytes), width, height });
}

function readFilm(folder: string, name: string, { films, faults }: ReadMedia): void {
  const path = `films/${name}.mp4`;
  const file = join(folder, path);
  const { size } = statSync(file);
  if (size > MOST_FILM_BYTES) {
    faults.push({ file, line: 1, message: `the film has ${size} bytes, at most ${MOST_FILM_BYTES} are allowed` });
    const unread = { width: 0, height: 0, seconds: 0, sound: false, codecs: '', captions: [] };
    films.set(path, { file, type: 'mp4', hash: '', size, ...unread });
    return;
  }
  const bytes = readFileSync(file);
  const { faults: found, ...film } = inspectFilm(bytes);
  faults.push(...found.map((message) => ({ file, line: 1, message })));
  const captions = TEXT_LANGUAGES.flatMap((language): CaptionsSource[] => {
    const beside = join(folder, 'films', `${name}.${language}.vtt`);
    if (!existsSync(beside)) {
      if (language === 'vi') faults.push({ file, line: 1, message: `no captions beside it: ${name}.vi.vtt` });
      return [];
    }
    const written = readFileSync(beside);
    const known = film.seconds > 0 ? film.seconds : null;
    const wrong = inspectCaptions(written.toString('utf8'), known);
    faults.push(...wrong.map((fault) => ({ file: beside, ...fault })));
    return [{ ...sourceOf(beside, 'vtt', written), language }];
  });
  films.set(path, { ...sourceOf(file, 'mp4', bytes), ...film, captions });
}

function sourceOf(file: string, type: MediaType, bytes: Uint8Array): MediaSource {
  return { file, type, hash: hashOf(bytes).slice(0, 32), size: bytes.length };
}
