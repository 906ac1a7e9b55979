import { en } from './catalogue.en';
import { km } from './catalogue.km';
import { vi } from './catalogue.vi';
import { addCatalogue, translator } from './instance';
import type { Namespace, Translate } from './keys';
import { type Language, languageOf } from './languages';

addCatalogue('vi', vi);
addCatalogue('en', en);
addCatalogue('km', km);

export { translateError, translateReference } from './translate';

/**
 * The translator for server code: mails, documents, meta titles.
 * @param language as stored; anything that is not one of ours is read as Vietnamese
 */
export function tFor<N extends Namespace>(language: Language | string, namespace: N): Translate<N> {
  return translator(languageOf(language), namespace);
}
