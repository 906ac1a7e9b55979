export type LinkPlaces = {
  lessons: ReadonlySet<string>;
  headings: ReadonlySet<string>;
  /** Slugs of all courses in `content/`. */
  courses: ReadonlySet<string>;
};

/** Whether an address has a form that a lesson may have, wherever it leads. The compiler never sees another one. */
export function isLink(url: string): boolean {
  return /^(#[\w-]+|[a-z0-9-]+|\/courses\/[a-z0-9-]+|https:\/\/\S+|tel:\+?\d{3,12})$/.test(url);
}

export function noLink(url: string): string {
  if (url.startsWith('http:')) return 'links lead over https';
  return `${url || 'an empty address'} is not a link that a lesson may have`;
}

/**
 * Why a link leads nowhere; `null` when it is good. Good are: `#heading` of the same lesson, another lesson of the course by its
 * slug, `/courses/<slug>`, a page elsewhere by https, and `tel:` of a hotline.
 */
export function linkFault(url: string, places: LinkPlaces): string | null {
  if (!isLink(url)) return noLink(url);
  if (url.startsWith('#')) return places.headings.has(url.slice(1)) ? null : `no heading ${url} in this lesson`;
  if (url.startsWith('/')) {
    const slug = url.slice('/courses/'.length);
    return places.courses.has(slug) ? null : `no course "${slug}"`;
  }
  if (url.startsWith('https:'))
    return URL.canParse(url) && new URL(url).hostname.includes('.') ? null : `${url} is not an address`;
  if (url.startsWith('tel:')) return null;
  return places.lessons.has(url) ? null : `no lesson "${url}" in this course`;
}
