import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { TextLanguage } from '#app/foundation/i18n/languages';
import '#app/foundation/i18n/t.server';
import {
  Callout,
  type CalloutKind,
  Figure,
  InLanguage,
  Step,
  Steps,
  Table,
  Term,
} from './components/lesson-components';
import { Video } from './components/lesson-film';
import {
  CheckYourself,
  Choice,
  Field,
  FlipCard,
  FlipCards,
  type Outcome,
  Scenario,
  TryIt,
  TryStep,
} from './components/lesson-questions';
import { hashOf } from './hash.server';

/** Raise it when the way from MDX to HTML, or to what search finds, changes without the components changing. */
const PIPELINE = '3';

/**
 * A hash over what the components make of a sample with every one of them. Lessons that were published with another hash are
 * compiled anew: nobody has to remember a version number after changing a component or a word in it.
 */
export function renderingHash(language: TextLanguage): string {
  const made = known.get(language) ?? madeHash(language);
  known.set(language, made);
  return made;
}

const known = new Map<TextLanguage, string>();

const film = {
  ...{ title: 't', poster: 'p', url: 'u', width: 8, height: 4, seconds: 61, codecs: 'c', bytes: 5_000 },
  ...{ captions: [{ language: 'vi', url: 'v' } as const], shown: 'vi' as const },
};

function madeHash(language: TextLanguage): string {
  const kinds: CalloutKind[] = ['note', 'tip', 'warning', 'law'];
  const outcomes: Outcome[] = ['right', 'partly', 'wrong'];
  const choices = outcomes.map((outcome) => {
    const choice = { key: outcome, text: 't', outcome, group: 'g' };
    return createElement(Choice, choice, 'c');
  });
  const step = createElement(TryStep, { task: 't', screen: 's' }, createElement(Field, { label: 'l' }), choices);
  const sample = [
    ...kinds.map((kind) => createElement(Callout, { key: kind, kind, title: 't' }, 'c')),
    createElement(Steps, { key: 'steps' }, createElement(Step, { title: 't' }, 'c')),
    createElement(Figure, { key: 'figure', src: 's', alt: 'a', caption: 'c', width: 8, height: 4 }),
    ...[true, false].map((sound) => createElement(Video, { key: String(sound), ...film, sound }, 'c')),
    createElement(Term, { key: 'term', id: 'i', word: 'w' }, 'c'),
    createElement(CheckYourself, { key: 'check', question: 'q' }, 'c'),
    createElement(CheckYourself, { key: 'choices', question: 'q' }, choices),
    createElement(FlipCards, { key: 'flip', title: 't' }, createElement(FlipCard, { front: 'f' }, 'c')),
    createElement(TryIt, { key: 'try', title: 't', site: 's' }, step),
    createElement(Scenario, { key: 'scenario', title: 't' }, 'c'),
    createElement(Table, { key: 'table' }),
  ];
  return hashOf(PIPELINE, renderToStaticMarkup(createElement(InLanguage, { language }, sample)));
}
