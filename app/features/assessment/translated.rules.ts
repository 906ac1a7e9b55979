import { DEFAULT_LANGUAGE, type Language } from '#app/foundation/i18n/languages';
import type { ItemKey, ItemStem } from './item';

/**
 * A stem as a reader of this language sees it, and the language that it is in: Vietnamese where nobody has translated it. The places of options
 * and rows stay what they are, so an answer means the same in every language.
 */
export function stemIn(language: Language, stem: ItemStem): { stem: ItemStem; language: Language } {
  const other = stem.translations?.[language];
  if (!other) return { stem, language: DEFAULT_LANGUAGE };
  const { text, options, rows, unit, alt, scenario } = other;
  return {
    language,
    stem: {
      ...stem,
      ...{ text, options },
      ...(rows && { rows }),
      ...(unit && { unit }),
      ...(stem.picture && { picture: described(stem.picture, alt) }),
      ...(stem.scenario &&
        scenario && {
          scenario: {
            ...stem.scenario,
            text: scenario.text,
            ...(stem.scenario.picture && { picture: described(stem.scenario.picture, scenario.alt) }),
          },
        }),
    },
  };
}

function described<Picture extends { alt: string }>(picture: Picture, alt: string | undefined): Picture {
  return { ...picture, alt: alt ?? picture.alt };
}

/** A key with what it says about answers in this language, or in Vietnamese. What is right is the same. */
export function keyIn(language: Language, key: ItemKey): ItemKey {
  const other = key.translations?.[language];
  if (!other) return key;
  const { feedback, optionFeedback, acceptedFeedback, otherwise } = other;
  const accepted = key.accepted?.map((each, at) => ({ ...each, feedback: acceptedFeedback[at] || undefined }));
  return { ...key, feedback, optionFeedback, ...(accepted && { accepted }), ...(otherwise && { otherwise }) };
}
