import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { calledBy } from './bank-blocks.rules';
import type { ContentFault } from './content-fault';
import { PICTURE_PATH, type PictureType } from './media/media-type.rules';
import { inspectPicture } from './media/picture.rules';
import { type BankEntry, bankEntry, picturesOf } from './question.schema';
import { readQuestionFile, type SourceQuestion } from './read-question-file.server';
import { schemaWords } from './schema-words.rules';
import { questionIds, withQuestions } from './yaml.adapter.server';

/** A question that can be taken; `replaces`: one of this id is in the bank already. */
export type ReadQuestion = { line: number; id: string; name: string; replaces: boolean };
export type ImportOutcome = {
  read: ReadQuestion[];
  /** Why others cannot be taken, by file, line and name. */
  faults: ContentFault[];
  written: boolean;
};

type Options = { file: string; folder: string; partial?: boolean };
type Taken = ReadQuestion & { item: BankEntry };

/**
 * Brings the questions of a GIFT, a Moodle XML (`.xml`) or a YAML file (`.yaml`) into a course's `questions.yaml`, and its pictures beside it.
 * With one fault nothing is written, unless the author takes what is good. What our banks have besides (a word about every answer, four
 * options) is not asked here: `content:check` says what is missing.
 *
 * @param options.folder the course's folder; `partial`: questions without a fault are taken, others left out
 */
export function importQuestions({ file, folder, partial = false }: Options): ImportOutcome {
  const { questions, faults, topics } = readQuestionFile(file);
  const found: ContentFault[] = faults.map((fault) => ({ file, ...fault }));
  const bank = join(folder, 'questions.yaml');
  const source = readFileSync(bank, 'utf8');
  const known = new Set(questionIds(source));
  const taken: Taken[] = [];
  const pictures = new Map<string, Buffer>();
  for (const question of questions) {
    const { line, name, lineOf = () => line } = question;
    const own: ContentFault[] = [];
    const fault = (message: string, path: readonly PropertyKey[] = []) =>
      own.push({ file, line: lineOf(path), message: `${calledBy(name)}${message}` });
    const parsed = bankEntry.safeParse(question.item, { error: schemaWords });
    if (!parsed.success)
      for (const { path, message } of parsed.error.issues)
        fault(path.length > 0 ? `${path.join('.')}: ${message}` : message, path);
    if (parsed.data && taken.some(({ id }) => id === parsed.data.id)) fault(`the id "${parsed.data.id}" stands twice`);
    const shown = picturesFor(question, parsed.data, { file, folder });
    for (const [path, bytes] of shown)
      for (const message of pictureFaults(path, bytes, pictures, folder)) fault(message);
    found.push(...own);
    if (!parsed.success || own.length > 0) continue;
    for (const [path, bytes] of shown) if (bytes) pictures.set(path, bytes);
    taken.push({ line, id: parsed.data.id, name, replaces: known.has(parsed.data.id), item: parsed.data });
  }
  const written = taken.length > 0 && (partial || found.length === 0);
  if (written) {
    const items = taken.map(({ item }) => item);
    writeFileSync(bank, withQuestions(source, items, topics));
    if (pictures.size > 0) mkdirSync(join(folder, 'images'), { recursive: true });
    for (const [path, bytes] of pictures) writeFileSync(join(folder, path), bytes);
  }
  return {
    read: taken.map(({ item: _, ...read }) => read),
    faults: found.sort((one, other) => one.line - other.line),
    written,
  };
}

/** The pictures that a question brings along, or that lie beside its file; null where there is none. */
function picturesFor({ picture }: SourceQuestion, item: BankEntry | undefined, { file, folder }: Options) {
  if (picture) return new Map([[picture.path, Buffer.from(picture.base64, 'base64')]]);
  return new Map(
    (item ? picturesOf([item]) : []).map(({ src }) => {
      const path = [join(dirname(file), src), join(folder, src)].find(existsSync);
      return [src, path ? readFileSync(path) : null] as const;
    }),
  );
}

function pictureFaults(
  path: string,
  bytes: Buffer | null,
  taken: ReadonlyMap<string, Buffer>,
  folder: string,
): string[] {
  if (!bytes) return [`${path}: there is no such picture beside the file`];
  const there = join(folder, path);
  const known = taken.get(path) ?? (existsSync(there) ? readFileSync(there) : bytes);
  const type = PICTURE_PATH.exec(path)?.[2] as PictureType;
  return [
    ...(known.equals(bytes) ? [] : [`another picture is called ${path} already`]),
    ...inspectPicture(type, bytes).faults.map(({ message }) => `${path}: ${message}`),
  ];
}
