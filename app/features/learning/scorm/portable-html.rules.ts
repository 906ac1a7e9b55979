import { mediaAddress } from '../media/media-type.rules';

type Places = {
  slug: string;
  /** The lessons that come along. */
  lessons: ReadonlySet<string>;
  origin: string;
};

/**
 * A published lesson as it can be read away from here: pictures and films lie beside it, links to lessons of the course lead to their files, other
 * addresses of ours to the site, in a window of their own.
 */
export function portableHtml(html: string, { slug, lessons, origin }: Places): string {
  return html
    .replace(mediaAddress(slug), '../media/$1')
    .replace(/(<a\s[^>]*?href=")([^"]*)"/g, (whole, before, url) => {
      if (lessons.has(url)) return `${before}${url}.html"`;
      const lesson = new RegExp(`^/learn/courses/${slug}/([a-z0-9-]+)$`).exec(url)?.[1];
      if (lesson && lessons.has(lesson)) return `${before}${lesson}.html"`;
      if (/^\/(?!\/)/.test(url)) return `${before}${origin}${url}" target="_blank" rel="noopener"`;
      return /^https?:/.test(url) ? `${before}${url}" target="_blank" rel="noopener"` : whole;
    });
}
