const ids = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The path without its question, and without what may be a secret: reset tokens and calendar addresses stand in paths. */
export function pathForLog(url: string): string {
  const segments = (url.split('?')[0] ?? '').split('/');
  return segments.map((each) => (each.length >= 20 && /[\dA-Z]/.test(each) && !ids.test(each) ? '*' : each)).join('/');
}
