/** Whose request it is, as far as a sign-in needs to know. */
export type Client = { address: string; userAgent: string; cookies: string | null };

/**
 * The network of an address, which is what a guesser has many of or one of: an IPv4 address, the /64 of an IPv6 one (a household
 * is given a whole /64).
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  if (tail === undefined) return front.slice(0, 4).join(':');
  const back = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back].slice(0, 4).join(':');
}

const browsers: ReadonlyArray<[RegExp, string]> = [
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/Edg/, 'Edge'],
  [/OPR|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Zalo/i, 'Zalo'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

const systems: ReadonlyArray<[RegExp, string]> = [
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** `Chrome · Android`: enough for its owner to know a device again, and nothing that tells two of one make apart. */
export function deviceName(userAgent: string): string {
  const pick = (list: ReadonlyArray<[RegExp, string]>) => list.find(([sign]) => sign.test(userAgent))?.[1];
  return [pick(browsers), pick(systems)].filter(Boolean).join(' · ');
}
