import { bundleMDX } from 'mdx-bundler';
import { getMDXComponent } from 'mdx-bundler/client/index.js';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import remarkGfm from 'remark-gfm';
import '#app/foundation/i18n/t.server';
import type { TextLanguage } from '#app/foundation/i18n/languages';
import { Callout, Figure, InLanguage, Step, Steps, Table, Term, Title } from './components/lesson-components';
import { type PlacedFilm, Video } from './components/lesson-film';
import * as questions from './components/lesson-questions';
import { type GrammarFault, inspectLesson, type LessonFacts, type LessonNode } from './lesson-grammar.rules';

/** Where a picture of a lesson will be served, with its proportions. */
export type PlacedPicture = { url: string; width: number; height: number };

export type CompiledLesson =
  | { ok: true; html: string; facts: LessonFacts }
  | { ok: false; faults: GrammarFault[]; facts: LessonFacts | null };

type Frozen = {
  source: string;
  language: TextLanguage;
  pictures: ReadonlyMap<string, PlacedPicture>;
  films: ReadonlyMap<string, PlacedFilm>;
};

// esbuild takes every core it finds: one lesson at a time, so that publishing does not starve the people who are reading.
let queue: Promise<unknown> = Promise.resolve();

/**
 * Makes a lesson's static HTML. MDX is code: the grammar refuses everything but Markdown and our components before the source
 * reaches the compiler, and the compiled lesson runs here, at publishing, never in a browser.
 */
export function compileLesson(lesson: Frozen): Promise<CompiledLesson> {
  const result = queue.then(() => compile(lesson));
  queue = result.catch(() => {});
  return result;
}

async function compile({ source, ...places }: Frozen): Promise<CompiledLesson> {
  // The bundler hands front matter to a reader that runs `---js` blocks, before any plugin is asked.
  if (/^\uFEFF?---/.test(source))
    return refused([{ line: 1, message: 'a lesson begins with its # title, not with front matter' }]);
  let facts: LessonFacts | null = null;
  function grammar() {
    return (tree: LessonNode) => {
      facts = inspectLesson(tree);
      if (facts.faults.length > 0) throw new Error('the grammar refuses this lesson');
    };
  }
  try {
    const { code } = await bundleMDX({
      source,
      mdxOptions: (options) => ({
        ...options,
        // Only these: the bundler's own list would put the front matter's `export` into the tree.
        remarkPlugins: [remarkGfm, grammar],
        rehypePlugins: [],
        // `style="text-align"` would be refused by the content security policy.
        tableCellAlignToStyle: false,
      }),
      esbuildOptions: (options) => ({ ...options, logLevel: 'silent' }),
    });
    return { ok: true, html: render(code, places), facts: facts as unknown as LessonFacts };
  } catch (error) {
    const known = facts as LessonFacts | null;
    if (known && known.faults.length > 0) return refused(known.faults, known);
    return refused([syntaxFault(error)], known);
  }
}

function refused(faults: GrammarFault[], facts: LessonFacts | null = null): CompiledLesson {
  return { ok: false, faults, facts };
}

function render(code: string, { language, pictures, films }: Omit<Frozen, 'source'>): string {
  const components = {
    ...questions,
    Callout,
    Step,
    Steps,
    Term,
    table: Table,
    h1: Title,
    a: Link,
    Figure: placedFigure(pictures),
    Video: placedVideo({ pictures, films, language }),
  };
  const Lesson = getMDXComponent(code);
  const lesson = createElement(Lesson, { components: components as never });
  return renderToStaticMarkup(createElement(InLanguage, { language }, lesson)).trim();
}

function placedFigure(pictures: ReadonlyMap<string, PlacedPicture>) {
  return ({ src, ...rest }: { src: string; alt: string; caption?: string }) => {
    const { url, width, height } = there(pictures, src);
    return createElement(Figure, { ...rest, src: url, width, height });
  };
}

/** Captions in the lesson's language, where it has none of its own in Vietnamese. */
function placedVideo({ pictures, films, language }: Omit<Frozen, 'source'>) {
  return ({ src, poster, ...rest }: { src: string; poster: string; title: string; children?: ReactNode }) => {
    const film = there(films, src);
    const shown = film.captions.some((each) => each.language === language) ? language : 'vi';
    return createElement(Video, { ...rest, ...film, poster: there(pictures, poster).url, shown });
  };
}

function there<Placed>(placed: ReadonlyMap<string, Placed>, path: string): Placed {
  const found = placed.get(path);
  if (!found) throw new Error(`no such file: ${path}`);
  return found;
}

/** Pages elsewhere do not learn where their reader comes from. */
function Link({ href, children }: { href?: string; children?: ReactNode }) {
  const foreign = href?.startsWith('https:') ? { rel: 'noreferrer' } : {};
  return createElement('a', { href, ...foreign }, children);
}

type BundlerFailure = { errors?: Array<{ text: string; location?: { line: number } | null }> };

/** MDX reports through esbuild: a first line that says nothing, then what is wrong. */
function syntaxFault(error: unknown): GrammarFault {
  const first = (error as BundlerFailure).errors?.[0];
  const text = first?.text ?? (error instanceof Error ? error.message : String(error));
  const said = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('Cannot process MDX'));
  const [, place, words = ''] = /^(?:(\d+):\d+(?:-\d+:\d+)?: )?(.*)$/.exec(said[0] ?? 'broken MDX') ?? [];
  // An element that never ends is noticed at the end of the file, or nowhere: the words tell where it begins.
  const begun = /^Expected a closing tag for .* \((\d+):\d+-/.exec(words)?.[1];
  const message = words.replace(/ \(\d+:\d+-\d+:\d+\)/, (at) => (begun ? '' : at.replace(/ \((\d+):.*/, ' (line $1)')));
  return { line: Number(begun ?? place ?? first?.location?.line ?? 1) || 1, message };
}
