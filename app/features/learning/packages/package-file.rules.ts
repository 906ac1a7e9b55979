const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  xml: 'application/xml',
  xsd: 'application/xml',
  txt: 'text/plain',
  vtt: 'text/vtt',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  ico: 'image/x-icon',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
};

/** By its ending; what is not known does nothing in a browser. The charset is the file's own affair: old packages are not in UTF-8. */
export function packageMediaType(name: string): string {
  return types[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/**
 * What a file of a package may do, whoever opens it and wherever: run its own scripts in an origin that is nobody's, and load what lies in
 * its own package. It is told to browsers with every file, so an address opened by itself is shut in as the frame is.
 * `frame-ancestors` is not said: ancestors within the frame have no origin that could be named, and the sandbox goes with the file.
 *
 * @param place the address below which this launch's files lie
 */
export function packagePolicy(place: string): string {
  return [
    'sandbox allow-scripts allow-forms',
    "default-src 'none'",
    `script-src ${place} 'unsafe-inline' 'unsafe-eval'`,
    `style-src ${place} 'unsafe-inline'`,
    `img-src ${place} data: blob:`,
    `media-src ${place} data: blob:`,
    `font-src ${place} data:`,
    `connect-src ${place}`,
    `frame-src ${place}`,
    `form-action ${place}`,
    "base-uri 'none'",
  ].join('; ');
}

/** The start of the name under which the shim lies in every package: no archive has such a file. */
export const SHIM = '~lan-toa/shim.js';

/**
 * A page of a package with the shim before everything else. Bytes stay as they are, whatever their encoding; what is put in is ASCII.
 *
 * @param shim the shim's address
 */
export function withShim(page: Uint8Array, { shim, start }: { shim: string; start: object }): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(page.buffer, page.byteOffset, page.byteLength).toString('latin1');
  const at = [/<head(?:\s[^>]*)?>/i, /<html(?:\s[^>]*)?>/i, /<!doctype[^>]*>/i, /^\xef\xbb\xbf/]
    .map((place) => place.exec(text))
    .find((found) => found !== null);
  const cut = at ? at.index + at[0].length : 0;
  const script = `<script>window.lanToaSco=${inScript(start)}</script><script src="${shim}"></script>`;
  return new Uint8Array(Buffer.from(text.slice(0, cut) + script + text.slice(cut), 'latin1'));
}

/** JSON that ends no script, in HTML and in XHTML, and holds nothing but ASCII. */
function inScript(value: object): string {
  return JSON.stringify(value).replace(
    /[&<>\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
