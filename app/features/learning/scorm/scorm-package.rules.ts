import type { Language, TextLanguage } from '#app/foundation/i18n/languages';
import { mediaIn } from '../media/media-type.rules';
import { portableHtml } from './portable-html.rules';

export type PackagedLesson = { slug: string; title: string; html: string; language: TextLanguage };

export type PackagedCourse = {
  slug: string;
  /** Of the published version: the same version makes the same package. */
  hash: string;
  title: string;
  language: Language;
  lessons: PackagedLesson[];
  /** Pictures, films and captions by the name that stands in the lessons' addresses. */
  media: ReadonlyMap<string, Uint8Array>;
};

export type PackageWords = {
  lessons: string;
  previous: string;
  next: string;
  done: string;
  progress: string;
  completed: string;
  origin: string;
  noScript: string;
};

export type PackageParts = { script: string; styles: string; words: PackageWords; origin: string };

/** The player's own page, which is no page of the site: bars above and below, the lesson between them. */
const FRAME_STYLES = `
.package{margin:0}
#package:not([hidden]){display:flex;flex-direction:column;height:100vh;height:100dvh}
.package-bar{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem .75rem;padding:.5rem .75rem}
.package-bar h1{margin:0;font-size:1rem;flex:1 1 12rem}
.package-bar p{margin:0;font-size:.8125rem}
.package-bar select{max-width:100%;min-height:2.75rem;font:inherit}
#page{flex:1;min-height:12rem;width:100%;border:0;border-block:1px solid currentColor}
.package-page{padding:1rem;max-width:48rem;margin:0 auto}
`;

/**
 * A course as a SCORM 1.2 package (ADL, 2001): one SCO that keeps its place and says `completed` when every lesson was read. It holds
 * lessons, their pictures and films and the questions to oneself; no question of the quiz and no key.
 * @returns the files of the archive by name
 */
export function scormFiles(course: PackagedCourse, parts: PackageParts): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {
    'index.html': frame(course, parts),
    'player.js': parts.script,
    // The typeface stays at home: 300 kB for each package, and every device has one that writes Vietnamese.
    'style.css': parts.styles.replace(/@font-face\s*\{[^}]*\}/g, '') + FRAME_STYLES,
  };
  for (const lesson of course.lessons) files[`lessons/${lesson.slug}.html`] = page(lesson, course, parts.origin);
  for (const name of new Set(course.lessons.flatMap(({ html }) => mediaIn(html, course.slug)))) {
    const bytes = course.media.get(name);
    if (bytes === undefined) throw new Error(`${course.slug}: no file ${name}`);
    files[`media/${name}`] = bytes;
  }
  return { 'imsmanifest.xml': manifest(course, Object.keys(files)), ...files };
}

function manifest({ slug, hash, title, language }: PackagedCourse, files: string[]): string {
  const id = `lan-toa.${slug}.${language}.${hash.slice(0, 16)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1.2"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${escaped(title)}</title>
      <item identifier="lessons" identifierref="sco">
        <title>${escaped(title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormtype="sco" href="index.html">
${files.map((name) => `      <file href="${escaped(name)}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
}

/** What the player opens: the list of lessons, the lesson in a frame of its own, the way on. */
function frame({ title, language, lessons }: PackagedCourse, { words, origin }: PackageParts): string {
  const options = lessons.map(
    ({ slug, title: name }, at) => `<option value="${escaped(slug)}">${at + 1}. ${escaped(name)}</option>`,
  );
  const links = lessons.map(
    ({ slug, title: name }) => `<li><a href="lessons/${escaped(slug)}.html">${escaped(name)}</a></li>`,
  );
  return `${head(title, language, '<link rel="stylesheet" href="style.css"><script type="module" src="player.js"></script>')}
<body class="package">
<div id="package" hidden data-words="${escaped(JSON.stringify({ progress: words.progress, completed: words.completed }))}">
<header class="package-bar">
<h1>${escaped(title)}</h1>
<label><span class="sr-only">${escaped(words.lessons)}</span><select id="lesson">${options.join('')}</select></label>
<p id="progress" role="status"></p>
</header>
<iframe id="page" title="${escaped(words.lessons)}"></iframe>
<footer class="package-bar">
<button type="button" class="button" id="previous">${escaped(words.previous)}</button>
<button type="button" class="button button-primary" id="done">${escaped(words.done)}</button>
<button type="button" class="button" id="next">${escaped(words.next)}</button>
<p>${escaped(words.origin)} <a href="${escaped(origin)}" target="_blank" rel="noopener">${escaped(origin)}</a></p>
</footer>
</div>
<noscript><main class="prose"><h1>${escaped(title)}</h1><p>${escaped(words.noScript)}</p><ol>${links.join('')}</ol></main></noscript>
</body>
</html>
`;
}

function page({ title, html, language }: PackagedLesson, course: PackagedCourse, origin: string): string {
  const lessons = new Set(course.lessons.map(({ slug }) => slug));
  return `${head(title, language, '<link rel="stylesheet" href="../style.css">')}
<body class="package-page">
<main class="prose lesson">
<h1>${escaped(title)}</h1>
${portableHtml(html, { slug: course.slug, lessons, origin })}
</main>
</body>
</html>
`;
}

function head(title: string, language: TextLanguage, more: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${more}
</head>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
