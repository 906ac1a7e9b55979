import { z } from 'zod';
import { DEFAULT_LANGUAGE, LANGUAGES } from '#app/foundation/i18n/languages';

/** What a bank can be taken away as. */
export const bankFormats = ['yaml', 'gift', 'moodle'] as const;
export type BankFormat = (typeof bankFormats)[number];
export const bankFile = z.object({ format: z.enum(bankFormats), text: z.enum(LANGUAGES).default(DEFAULT_LANGUAGE) });
