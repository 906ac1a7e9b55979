import { addCatalogue } from './instance';
import { languageOf } from './languages';

/** Fetches the messages of the page's language, before hydration; the browser never holds the other one. */
export async function loadMessages(documentLanguage: string): Promise<void> {
  const language = languageOf(documentLanguage);
  if (language === 'en') addCatalogue('en', (await import('./catalogue.en')).en);
  else addCatalogue('vi', (await import('./catalogue.vi')).vi);
}
