export type OriginQuestion = {
  method: string;
  /** `scheme://host[:port]` that people use. */
  appOrigin: string;
  origin: string | null;
  fetchSite: string | null;
};

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change something: the Origin must be ours to the letter (scheme, host and port), and a browser that
 * says where the request comes from must say `same-origin`. A missing Origin is refused: every browser sends it with a post.
 * OWASP ASVS 5.0.0, 3.5.1 to 3.5.3.
 */
export function mayChange({ method, appOrigin, origin, fetchSite }: OriginQuestion): boolean {
  if (safeMethods.has(method)) return true;
  if (origin !== appOrigin) return false;
  return fetchSite === null || fetchSite === 'same-origin';
}
