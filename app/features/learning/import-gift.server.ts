import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentFault } from './content-fault';
import { readGift } from './gift.rules';
import { type BankEntry, bankEntry } from './question.schema';
import { withQuestions } from './yaml.adapter.server';

/**
 * Brings the questions of a GIFT file into a course's `questions.yaml`. All or nothing: with one fault nothing is written. What our banks
 * have besides (a word about every answer, four options) is not asked here: `content:check` says what is missing.
 *
 * @param folder the course's folder
 */
export function importGift({ file, folder }: { file: string; folder: string }): {
  taken: number;
  faults: ContentFault[];
} {
  const { questions, faults } = readGift(readFileSync(file, 'utf8'), 'chung');
  const found: ContentFault[] = faults.map((fault) => ({ file, ...fault }));
  const items: BankEntry[] = [];
  for (const { line, item } of questions) {
    const parsed = bankEntry.safeParse(item);
    if (parsed.success) items.push(parsed.data);
    else
      found.push(
        ...parsed.error.issues.map(({ path, message }) => ({ file, line, message: `${path.join('.')}: ${message}` })),
      );
  }
  if (found.length > 0) return { taken: 0, faults: found.sort((one, other) => one.line - other.line) };
  const bank = join(folder, 'questions.yaml');
  writeFileSync(bank, withQuestions(readFileSync(bank, 'utf8'), items));
  return { taken: items.length, faults: [] };
}
