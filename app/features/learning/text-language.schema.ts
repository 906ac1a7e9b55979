import { z } from 'zod';
import { LANGUAGES, TEXT_LANGUAGES } from '#app/foundation/i18n/languages';

/** The language that a lesson's text is asked for in where no page has it, as an address brings it; all else is no wish. */
export const textLanguage = z
  .enum(TEXT_LANGUAGES)
  .exclude([...LANGUAGES])
  .optional()
  .catch(undefined);
