import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '#app/foundation/i18n/languages';
import { LanguageProvider } from '#app/foundation/i18n/react';
import { LightPageProvider } from './link';

/** HTML that components have drawn once, with gaps where one page differs from the next. Gaps may come more than once. */
export type Pattern = { pieces: string[]; gaps: string[] };

/** What a light page in this language makes of an element that asks for no router. */
export function drawn(language: Language, element: ReactNode): string {
  return renderToStaticMarkup(
    <LightPageProvider value={true}>
      <LanguageProvider language={language}>{element}</LanguageProvider>
    </LightPageProvider>,
  );
}

/**
 * Cuts gaps into HTML that was drawn with a known text in each of them: texts that occur nowhere else. A text that holds another
 * one stands before it.
 * @throws Error when one of the texts is not there: the components do not draw what is believed of them
 */
export function patternOf(html: string, texts: Record<string, string>): Pattern {
  let pattern: Pattern = { pieces: [html], gaps: [] };
  for (const [gap, text] of Object.entries(texts)) {
    const cut: Pattern = { pieces: [], gaps: [] };
    for (const [index, piece] of pattern.pieces.entries()) {
      const parts = piece.split(text);
      cut.pieces.push(...parts);
      cut.gaps.push(...parts.slice(1).map(() => gap), ...pattern.gaps.slice(index, index + 1));
    }
    if (!cut.gaps.includes(gap)) throw new Error(`Nothing was drawn for the gap ${gap}`);
    pattern = cut;
  }
  return pattern;
}

/** The pattern with these texts in its gaps: HTML already, escaped where they are words. */
export function filled({ pieces, gaps }: Pattern, texts: Record<string, string>): string {
  let html = pieces[0] ?? '';
  for (const [index, gap] of gaps.entries()) html += (texts[gap] ?? '') + (pieces[index + 1] ?? '');
  return html;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };

/** Words as React writes them into HTML, in texts and in attributes. */
export function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Keeps what was made for a key, the `most` that were asked for last. What is made depends on its key alone. */
export function keptByKey<Value>(most: number): (key: string, make: () => Value) => Value {
  const kept = new Map<string, Value>();
  return (key, make) => {
    const value = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > most) kept.delete(kept.keys().next().value as string);
    return value;
  };
}
