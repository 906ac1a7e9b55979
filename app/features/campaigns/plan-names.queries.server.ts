import { rows, sql } from '#app/foundation/db.server';
import type { Language } from '#app/foundation/i18n/languages';

/** The published plans by id, each with its number, or with the decision it carries out. */
export async function planNames({ language }: { language: Language }): Promise<Record<string, string>> {
  const found = await rows<{
    id: string;
    titleVi: string;
    titleEn: string;
    number: string | null;
    basis: string | null;
  }>(sql`select "id", "titleVi", "titleEn", "number", "basis" from "Plan"`);
  return Object.fromEntries(
    found.map(({ id, titleVi, titleEn, number, basis }) => {
      const title = language === 'en' ? titleEn : titleVi;
      const by = number ?? basis;
      return [id, by && !title.includes(by) ? `${title} (${by})` : title];
    }),
  );
}
