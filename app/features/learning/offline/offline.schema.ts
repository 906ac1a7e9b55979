import { z } from 'zod';
import { LANGUAGES } from '#app/foundation/i18n/languages';

/** What a device asks for: the copy in a language, unless `have` is what it has. */
export const copyWish = z.object({
  language: z.enum(LANGUAGES).optional().catch(undefined),
  have: z.string().max(100).optional().catch(undefined),
});

/** What was read away from the network, of one way through a course. */
export const keptReads = z.object({
  person: z.string().max(100),
  renewal: z.int().min(0).max(1_000),
  lessons: z.array(z.string().min(1).max(200)).min(1).max(200),
});
