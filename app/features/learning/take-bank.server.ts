import { bankCopy } from '#app/features/assessment/bank-copy.queries.server';
import { audit } from '#app/foundation/audit.server';
import { inTransaction } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Language } from '#app/foundation/i18n/languages';
import { tFor } from '#app/foundation/i18n/t.server';
import { entriesOf, pictureHashes } from './bank-entries.rules';
import { bankTexts, remarked } from './bank-file.rules';
import type { BankFormat } from './bank-file.schema';
import { mediaBytes } from './media/media.queries.server';
import { bankYaml } from './yaml.adapter.server';

const files: Record<BankFormat, { ending: string; type: string }> = {
  yaml: { ending: 'yaml', type: 'application/yaml; charset=utf-8' },
  gift: { ending: 'gift', type: 'text/plain; charset=utf-8' },
  moodle: { ending: 'moodle.xml', type: 'application/xml; charset=utf-8' },
};

type Options = { bank: string; format: BankFormat; language: Language };

/**
 * A published bank to take away, keys included, with the keys that mark now; who took it is written down. What the format cannot say is named
 * at its head.
 * @throws DomainError not-found for anybody who does not keep quizzes, and when there is no such bank
 */
export async function takeBank(
  actor: Actor,
  { bank, format, language }: Options,
): Promise<{ text: string; name: string; type: string }> {
  const items = await bankCopy(actor, { bank });
  const { entries, left: untold } = entriesOf(items);
  const written =
    format === 'yaml'
      ? { text: bankYaml(bank, entries), left: [] }
      : bankTexts[format](entries, await pictureBytes(pictureHashes(items)));
  const left = [...untold, ...written.left];
  await inTransaction(() =>
    audit(actor, 'question-bank.take', {
      subjectType: 'question-bank',
      subjectId: bank,
      detail: { format, questions: items.length, left: left.length },
    }),
  );
  const t = tFor(language, 'quizzes');
  const remark = left.length > 0 ? t('take.left', { ids: left.join(', ') }) : t('take.whole');
  const { ending, type } = files[format];
  return { text: remarked(format, written.text, remark), name: `${bank}.${ending}`, type };
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
