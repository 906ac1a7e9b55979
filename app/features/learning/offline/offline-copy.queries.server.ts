import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { now } from '#app/foundation/clock';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { formatBytes, formatInstant } from '#app/foundation/i18n/format';
import type { Language } from '#app/foundation/i18n/languages';
import '#app/foundation/i18n/t.server';
import { type BuiltPage, builtPage } from '#app/foundation/islands.server';
import { singleton } from '#app/foundation/singleton';
import { KeptCourse, KeptLesson, KeptQuiz, KeptShelf } from '../components/kept-pages';
import { InLanguage } from '../components/lesson-components';
import { hashOf } from '../hash.server';
import { coursePath, learnPath, lessonPath, quizPath } from '../learning.paths';
import { lessonViews } from '../lesson-view.queries.server';
import { mediaSizes } from '../media/media.queries.server';
import { hashOfFile, isKeptMedia, mediaIn } from '../media/media-type.rules';
import { publishedCourse } from '../published.queries.server';
import { ownWay } from '../way.queries.server';
import type { OfflineAnswer, OfflineCopy } from './offline-copy';

type Made = Pick<OfflineCopy, 'slug' | 'language' | 'title' | 'hash' | 'pages' | 'files'> & { bytes: number };

const MOST = 60;
const made = singleton('learning.offline-copies', () => new Map<string, Made>());

type Options = { courseSlug: string; language: Language; have?: string | undefined };

/**
 * A course as a device keeps it: its pages in a frame that names nobody, and the addresses of what they show.
 * @param options.have the version that the device has; that one is not sent again
 * @throws DomainError not-found when no such course is offered, or nothing is built that a device could keep
 */
export async function offlineCopy(actor: Actor, { courseSlug, language, have }: Options): Promise<OfflineAnswer> {
  const { currentHash, renewal } = await ownWay(actor, { courseSlug });
  const { bytes, ...copy } = found(await copyOf(currentHash, language));
  if (copy.hash === have) return { hash: copy.hash, renewal, copy: null };
  const words = { size: formatBytes(language, bytes), madeAt: formatInstant(language, now()) };
  return { hash: copy.hash, renewal, copy: { ...copy, ...words } };
}

/** How much a version takes on a device, in bytes; null where there is nothing to keep (on the sources, without a build). */
export async function offlineBytes(
  _actor: Actor,
  { version, language }: { version: string; language: Language },
): Promise<number | null> {
  return (await copyOf(version, language))?.bytes ?? null;
}

/** A version never changes, nor does the build under a process: made once. */
async function copyOf(version: string, language: Language): Promise<Made | null> {
  const built = builtPage('offline');
  if (!built) return null;
  const key = `${version} ${language}`;
  const copy = made.get(key) ?? (await make(version, language, built));
  if (made.size >= MOST) made.clear();
  made.set(key, copy);
  return copy;
}

async function make(version: string, language: Language, built: BuiltPage): Promise<Made> {
  const { manifest } = await publishedCourse(version);
  const { slug } = manifest;
  const views = await lessonViews(version, { language });
  const course = {
    slug,
    title: manifest.title[language],
    lessons: manifest.lessons.map((each) => ({ ...each, title: each.title[language] })),
  };
  const frame = { script: built.script, styles: built.styles };
  const page = (path: string, document: ReactElement) => {
    const markup = renderToStaticMarkup(createElement(InLanguage, { language }, document));
    return { path, html: `<!DOCTYPE html>${markup}` };
  };
  const pages = [
    page(learnPath, createElement(KeptShelf, { frame })),
    page(coursePath(slug), createElement(KeptCourse, { frame, course })),
    page(quizPath(slug), createElement(KeptQuiz, { frame, course })),
    ...views.map((view) => page(lessonPath(slug, view.lesson.slug), createElement(KeptLesson, { frame, view }))),
  ];
  const media = await mediaOf(
    slug,
    views.map(({ html }) => html),
  );
  // A page of ours writes no Khmer, and a text that does is not kept.
  const files = [...built.files.filter(({ url }) => !url.includes('khmer')), ...media];
  const bytes =
    pages.reduce((sum, { html }) => sum + Buffer.byteLength(html), 0) +
    files.reduce((sum, file) => sum + file.bytes, 0);
  const urls = files.map(({ url }) => url).sort();
  const hash = hashOf(...pages.flatMap(({ path, html }) => [path, html]), ...urls).slice(0, 32);
  return { slug, language, title: course.title, hash, pages, files: urls, bytes };
}

/** Pictures and captions. A film stays with us: one can be as large as all the rest. */
async function mediaOf(slug: string, texts: readonly string[]): Promise<Array<{ url: string; bytes: number }>> {
  const shown = new Set(texts.flatMap((html) => mediaIn(html, slug)));
  const kept = [...shown]
    .map((name) => ({ url: `/content/${slug}/${name}`, hash: hashOfFile(name) ?? '' }))
    .filter(({ url }) => isKeptMedia(url));
  const sizes = await mediaSizes(kept.map(({ hash }) => hash));
  return kept.map(({ url, hash }) => ({ url, bytes: sizes.get(hash) ?? 0 }));
}
