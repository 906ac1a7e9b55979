import { bankCopy } from '#app/features/assessment/bank-copy.queries.server';
import type { BankItem } from '#app/features/assessment/item';
import { audit } from '#app/foundation/audit.server';
import { inTransaction } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { DEFAULT_LANGUAGE, type Language } from '#app/foundation/i18n/languages';
import { tFor } from '#app/foundation/i18n/t.server';
import { entriesOf, pictureHashes } from './bank-entries.rules';
import { bankTexts, remarked } from './bank-file.rules';
import type { BankFormat } from './bank-file.schema';
import { itemsIn, textsOf } from './bank-in-language.rules';
import { mediaBytes } from './media/media.queries.server';
import type { BankEntry } from './question.schema';
import { bankTextsYaml, bankYaml } from './yaml.adapter.server';

const files: Record<BankFormat, { ending: string; type: string }> = {
  yaml: { ending: 'yaml', type: 'application/yaml; charset=utf-8' },
  gift: { ending: 'gift', type: 'text/plain; charset=utf-8' },
  moodle: { ending: 'moodle.xml', type: 'application/xml; charset=utf-8' },
};

/** @property text of the questions; `language` of what is said about the file */
type Options = { bank: string; format: BankFormat; text: Language; language: Language };

/**
 * A published bank to take away, keys included, with the keys that mark now; who took it is written down. What the format cannot say, and what
 * is not translated, is named at its head. As YAML another language is the file beside `questions.yaml`.
 * @throws DomainError not-found for anybody who does not keep quizzes, and when there is no such bank
 */
export async function takeBank(
  actor: Actor,
  { bank, format, text: inLanguage, language }: Options,
): Promise<{ text: string; name: string; type: string }> {
  const items = await bankCopy(actor, { bank });
  const { items: read, untranslated } = itemsIn(inLanguage, items);
  const { entries, left: untold } = entriesOf(read);
  const written = await writtenAs(format, { bank, inLanguage, items, entries });
  const left = [...untold, ...written.left];
  await inTransaction(() =>
    audit(actor, 'question-bank.take', {
      subjectType: 'question-bank',
      subjectId: bank,
      detail: { format, text: inLanguage, questions: items.length, left: left.length },
    }),
  );
  const t = tFor(language, 'quizzes');
  const remark = [
    left.length > 0 ? t('take.left', { ids: left.join(', ') }) : t('take.whole'),
    untranslated.length > 0 && t('take.untranslated', { ids: untranslated.join(', ') }),
  ];
  const { ending, type } = files[format];
  const name = [bank, ...(inLanguage === DEFAULT_LANGUAGE ? [] : [inLanguage]), ending].join('.');
  return { text: remarked(format, written.text, remark.filter(Boolean).join('. ')), name, type };
}

type Written = { bank: string; inLanguage: Language; items: readonly BankItem[]; entries: readonly BankEntry[] };

async function writtenAs(format: BankFormat, { bank, inLanguage, items, entries }: Written) {
  if (format !== 'yaml') return bankTexts[format](entries, await pictureBytes(pictureHashes(items)));
  const text = inLanguage === DEFAULT_LANGUAGE ? bankYaml(bank, entries) : bankTextsYaml(textsOf(inLanguage, items));
  return { text, left: [] };
}

async function pictureBytes(hashes: ReadonlyMap<string, string>): Promise<Map<string, Uint8Array>> {
  const found = await mediaBytes([...hashes.values()]);
  return new Map(
    [...hashes].flatMap(([path, hash]) => {
      const bytes = found.get(hash);
      return bytes ? [[path, bytes] as const] : [];
    }),
  );
}
