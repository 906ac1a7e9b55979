export const PICTURE_TYPES = ['svg', 'jpg', 'png', 'webp'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];
export type MediaType = PictureType | 'mp4' | 'vtt';

export const mediaTypes: Record<MediaType, string> = {
  svg: 'image/svg+xml; charset=utf-8',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  mp4: 'video/mp4',
  vtt: 'text/vtt; charset=utf-8',
};

/** As lessons and questions name a picture: `images/<name>.<ending>`. */
export const PICTURE_PATH = /^images\/([a-z0-9-]+)\.(svg|jpg|png|webp)$/;
export const NOT_A_PICTURE = 'images/<name>.svg, .jpg, .png or .webp';

/** `<name>.<hash>.<ending>` in an address under `/content/<slug>/`: the hash is of the content, so what stands there never changes. */
const FILE = '([a-z0-9-]+)\\.([0-9a-f]{32})\\.(svg|jpg|png|webp|mp4|vtt)';
const wholeFile = new RegExp(`^${FILE}$`);
const pictureFile = new RegExp(`/${FILE.replace('|mp4|vtt', '')}$`);

/** Where something beside the lessons is served. @param path `images/x.svg`, `films/x.mp4`, `films/x.vi.vtt` */
export function mediaPath(slug: string, path: string, hash: string): string {
  const [, name = '', ending = ''] = /^\w+\/(.+)\.(\w+)$/.exec(path) ?? [];
  return `/content/${slug}/${name.replaceAll('.', '-')}.${hash}.${ending}`;
}

/** The hash in a served file's name; null where it is none. */
export function hashOfFile(name: string): string | null {
  return wholeFile.exec(name)?.[2] ?? null;
}

/** A placed picture as its author named it, with its hash. */
export function pictureAt(url: string): { path: string; hash: string } | null {
  const [, name, hash, ending] = pictureFile.exec(url) ?? [];
  return name && hash ? { path: `images/${name}.${ending}`, hash } : null;
}

/** The served files that a published lesson shows, each `<name>.<hash>.<ending>`, once. */
export function mediaIn(html: string, slug: string): string[] {
  return [...new Set([...html.matchAll(mediaAddress(slug))].map(([, name]) => name as string))];
}

export function mediaAddress(slug: string): RegExp {
  return new RegExp(`/content/${slug}/(${FILE.replace(/\((?!\?)/g, '(?:')})`, 'g');
}

/** Whether a path of ours holds something published that never changes and is small: pictures and captions, no film. */
export function isKeptMedia(path: string): boolean {
  const [, file = ''] = /^\/content\/[a-z0-9-]+\/([^/]+)$/.exec(path) ?? [];
  return hashOfFile(file) !== null && !file.endsWith('.mp4');
}
