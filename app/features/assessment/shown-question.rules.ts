import type { Language } from '#app/foundation/i18n/languages';
import type { ItemPicture, ItemStem } from './item';
import type { ItemType, PaperQuestion } from './paper.rules';
import { stemIn } from './translated.rules';

/** A question as it stands on a paper, in the paper's order; no key is in it. */
export type ShownQuestion = {
  type: ItemType;
  /** What its texts are in: Vietnamese where it is not translated. */
  language: Language;
  text: string;
  picture: ItemPicture | null;
  /** Options to choose, or choices for each row: the place of an option here is what an answer names. */
  options: string[];
  /** What is to be matched, or to be brought in order; empty where options are chosen or the answer is typed. */
  rows: string[];
  unit: string;
  partial: boolean;
  /** Set on the first part of a scenario: its text stands above, and this many questions belong to it. */
  scenario: { text: string; picture: ItemPicture | null; parts: number; language: Language } | null;
};

/** @param wanted the language of the page around it @throws Error when a question of the paper is not among the stems, which no sealed paper can cause */
export function shownQuestions(
  content: readonly PaperQuestion[],
  stems: ReadonlyMap<string, { type: ItemType; stem: ItemStem }>,
  wanted: Language,
): ShownQuestion[] {
  let scenario = '';
  return content.map(({ itemId, order, share = 1 }) => {
    const item = stems.get(itemId);
    if (!item) throw new Error(`No question ${itemId}`);
    const { type } = item;
    const { stem, language } = stemIn(wanted, item.stem);
    const begins = stem.scenario && stem.scenario.key !== scenario ? stem.scenario : null;
    scenario = stem.scenario?.key ?? '';
    const inOrder = order.map((option) => stem.options[option] ?? '');
    return {
      type,
      language,
      text: stem.text,
      picture: nameless(stem.picture),
      // The lines to order are the rows; what is chosen for each is its place, counted from one.
      options: type === 'ordering' ? order.map((_, place) => String(place + 1)) : inOrder,
      rows: type === 'ordering' ? inOrder : (stem.rows ?? []),
      unit: stem.unit ?? '',
      partial: stem.partial === true,
      scenario: begins && { text: begins.text, picture: nameless(begins.picture), parts: share, language },
    };
  });
}

/** A picture without the name that its author gave to it, which may say too much: what is served is found by its hash. */
function nameless(picture: ItemPicture | undefined): ItemPicture | null {
  return picture ? { ...picture, src: picture.src.replace(/[^/]+(?=\.[\da-f]{32}\.\w+$)/, 'picture') } : null;
}
