import { parseMessageReference } from '../http/form-errors';
import { isMessageKey, translator } from './instance';
import type { MessageParams } from './keys';
import type { Language } from './languages';

/** Says a DomainError in a language. A key that the catalogue does not hold becomes the sentence for unexpected errors. */
export function translateError(language: Language, error: { messageKey: string; params?: MessageParams }): string {
  const t = translator(language, 'common');
  if (!isMessageKey(error.messageKey, language)) return t('error.unexpected');
  return t(error.messageKey as 'error.unexpected', error.params);
}

/**
 * Says a reference `namespace:key?name=value`, the form in which a message travels as text (zod issues, form errors).
 * A text that is no key of ours is returned as it is.
 */
export function translateReference(language: Language, text: string): string {
  const { key, params } = parseMessageReference(text);
  if (!isMessageKey(key, language)) return text;
  const { count, ...others } = params;
  return translateError(language, {
    messageKey: key,
    // i18next chooses a plural by a number only.
    params: count === undefined ? others : { ...others, count: Number(count) },
  });
}
