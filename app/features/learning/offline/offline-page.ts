import type { OfflineWords } from '../components/offline-words';

export type OfflinePage = {
  element: HTMLElement;
  words: OfflineWords;
  /** A sentence for the reader, said aloud; it stands until the next one. */
  tell: (text: string) => void;
};

/** A page with the script of kept courses on it. */
export function openPage(element: HTMLElement): OfflinePage {
  const news = element.querySelector<HTMLElement>('[data-news]');
  return {
    element,
    words: JSON.parse(element.dataset.words ?? '{}') as OfflineWords,
    tell(text) {
      if (!news) return;
      news.textContent = text;
      news.hidden = text === '';
    },
  };
}

/** Puts values in the places of a sentence, `{name}`. */
export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
