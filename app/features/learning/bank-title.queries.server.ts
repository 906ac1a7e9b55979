import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { courseOutline } from './catalogue.queries.server';

/** What people call a question bank: its course's title, or the bank's name where the course is no longer on offer. */
export async function bankTitle(
  actor: Actor,
  { bank, language }: { bank: string; language: Language },
): Promise<string> {
  return (await courseOutline(actor, { slug: bank, language }))?.title ?? bank;
}
