import type { ReactNode } from 'react';
import type { TextLanguage } from '#app/foundation/i18n/languages';
import { LanguageProvider, useT } from '#app/foundation/i18n/react';
import { Icon, type IconName } from '#app/ui/icon';
import { type Tone, toneClass } from '#app/ui/tone';

/**
 * What a lesson's components become when it is published: plain HTML that needs no script. A change here is a change of every
 * lesson's HTML, so the next publishing compiles all of them anew (see rendering-hash.server.ts).
 */

type With<T> = T & { children?: ReactNode };

/** The words that components bring along are in the lesson's language. */
export function InLanguage({ language, children }: With<{ language: TextLanguage }>) {
  return <LanguageProvider language={language}>{children}</LanguageProvider>;
}

export type CalloutKind = 'note' | 'tip' | 'warning' | 'law';

const callouts: Record<CalloutKind, { tone: Tone; icon: IconName }> = {
  note: { tone: 'info', icon: 'info' },
  tip: { tone: 'success', icon: 'check-circle' },
  warning: { tone: 'warning', icon: 'alert' },
  law: { tone: 'neutral', icon: 'book' },
};

export function Callout({ kind, title, children }: With<{ kind: CalloutKind; title: string }>) {
  const t = useT('learning');
  const { tone, icon } = callouts[kind];
  return (
    <aside className={`notice ${toneClass[tone]}`}>
      <Icon name={icon} label={t(`lesson.callout.${kind}`)} />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children}
      </div>
    </aside>
  );
}

export function Steps({ children }: With<object>) {
  return <ol className="lesson-steps">{children}</ol>;
}

export function Step({ title, children }: With<{ title: string }>) {
  return (
    <li>
      <p className="lesson-step-title">{title}</p>
      {children}
    </li>
  );
}

type FigureProps = { src: string; alt: string; caption?: string; width: number; height: number };

export function Figure({ src, alt, caption, width, height }: FigureProps) {
  return (
    <figure className="lesson-figure">
      <img src={src} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}

/** A popover needs no script; a browser that does not know it, and paper, show the explanation in brackets. */
export function Term({ id, word, children }: With<{ id: string; word: string }>) {
  const popover = { popover: 'auto' } as Record<string, string>;
  const opener = { popovertarget: id } as Record<string, string>;
  return (
    <dfn className="term" id={`noi-${id}`}>
      <button type="button" className="term-word" {...opener}>
        {word}
      </button>
      <span className="term-text" id={id} {...popover}>
        {children}
      </span>
    </dfn>
  );
}

/** A table that is wider than a phone scrolls by itself, also with the keyboard. A group, no landmark: a lesson may have several. */
export function Table({ children }: With<object>) {
  const t = useT('learning');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <div className="lesson-table" role="group" tabIndex={0} aria-label={t('lesson.table')}>
      <table>{children}</table>
    </div>
  );
}

/** The lesson's title stands in the page's header. */
export function Title() {
  return null;
}
