import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { ContentFault } from './content-fault';
import { readGift } from './gift.rules';
import { PICTURE_PATH, type PictureType } from './media/media-type.rules';
import { inspectPicture } from './media/picture.rules';
import { readMoodleXml } from './moodle/moodle-xml.rules';
import { type BankEntry, bankEntry } from './question.schema';
import { schemaWords } from './schema-words.rules';
import { readXml } from './xml.adapter.server';
import { withQuestions } from './yaml.adapter.server';

type Imported = { line: number; item: Record<string, unknown>; picture?: { path: string; base64: string } };
type Read = { questions: Imported[]; faults: Array<{ line: number; message: string }> };

const MOST_BYTES = 20 * 1024 * 1024;

/**
 * Brings the questions of a GIFT or a Moodle XML file (`.xml`) into a course's `questions.yaml`, and its pictures beside it. All or nothing:
 * with one fault nothing is written. What our banks have besides (a word about every answer, four options) is not asked here:
 * `content:check` says what is missing.
 *
 * @param folder the course's folder
 */
export function importQuestions({ file, folder }: { file: string; folder: string }): {
  taken: number;
  faults: ContentFault[];
} {
  const { questions, faults } = readQuestions(file);
  const found: ContentFault[] = faults.map((fault) => ({ file, ...fault }));
  const items: BankEntry[] = [];
  const pictures = new Map<string, Buffer>();
  for (const { line, item, picture } of questions) {
    const fault = (message: string) => found.push({ file, line, message });
    const parsed = bankEntry.safeParse(item, { error: schemaWords });
    if (parsed.success) items.push(parsed.data);
    else for (const { path, message } of parsed.error.issues) fault(`${path.join('.')}: ${message}`);
    if (!picture) continue;
    const bytes = Buffer.from(picture.base64, 'base64');
    const known =
      pictures.get(picture.path) ??
      (existsSync(join(folder, picture.path)) ? readFileSync(join(folder, picture.path)) : bytes);
    if (!known.equals(bytes)) fault(`another picture is called ${picture.path} already`);
    const type = PICTURE_PATH.exec(picture.path)?.[2] as PictureType;
    for (const { message } of inspectPicture(type, bytes).faults) fault(`${picture.path}: ${message}`);
    pictures.set(picture.path, bytes);
  }
  if (found.length > 0) return { taken: 0, faults: found.sort((one, other) => one.line - other.line) };
  const bank = join(folder, 'questions.yaml');
  writeFileSync(bank, withQuestions(readFileSync(bank, 'utf8'), items));
  if (pictures.size > 0) mkdirSync(join(folder, 'images'), { recursive: true });
  for (const [path, bytes] of pictures) writeFileSync(join(folder, path), bytes);
  return { taken: items.length, faults: [] };
}

function readQuestions(file: string): Read {
  const bytes = readFileSync(file);
  if (bytes.length > MOST_BYTES)
    return { questions: [], faults: [{ line: 1, message: 'the file is larger than 20 MB' }] };
  const source = bytes.toString('utf8');
  if (extname(file).toLowerCase() !== '.xml') return readGift(source, 'chung');
  const read = readXml(source);
  return 'fault' in read ? { questions: [], faults: [read.fault] } : readMoodleXml(read.root, 'chung');
}
