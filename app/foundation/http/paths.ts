/** A path of this site to come back to; anything that could lead elsewhere becomes `fallback`. */
export function safeNext(value: string | null | undefined, fallback = '/'): string {
  if (!value?.startsWith('/') || value.startsWith('//') || value.includes('\\')) return fallback;
  try {
    const url = new URL(value, 'http://internal.invalid');
    return url.host === 'internal.invalid' ? url.pathname + url.search + url.hash : fallback;
  } catch {
    return fallback;
  }
}

/** Whether a page has an address of its own in each language; the others follow what the reader chose. */
export function hasLanguageAddress(path: string): boolean {
  return /^(\/en)?(\/?$|\/?\?|\/(courses|search|glossary|certificates|snapshots|about|privacy)(\/|\?|$))/.test(path);
}

/** The same page in the other language: public pages stand at `/` in Vietnamese and at `/en/…` in English. */
export function inLanguage(path: string, language: 'vi' | 'en'): string {
  const bare = path === '/en' ? '/' : path.startsWith('/en/') ? path.slice(3) : path;
  if (language === 'vi') return bare;
  return bare === '/' ? '/en' : `/en${bare}`;
}
