import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { z } from 'zod';
import { readGift } from './gift.rules';
import { readMoodleXml } from './moodle/moodle-xml.rules';
import { readXml } from './xml.adapter.server';
import { parseYaml } from './yaml.adapter.server';

/** A question as a file has it, before anything is asked of it. */
export type SourceQuestion = {
  /** Where it begins. */
  line: number;
  /** What its author calls it, else its first words. */
  name: string;
  item: unknown;
  /** The line of one of its fields, where the format says it. */
  lineOf?: (path: readonly PropertyKey[]) => number;
  picture?: { path: string; base64: string };
};

type Titles = Record<string, { vi: string; en: string }>;
type QuestionFile = {
  questions: SourceQuestion[];
  faults: Array<{ line: number; message: string }>;
  /** What the file calls its topics. */
  topics: Titles;
};

const MOST_BYTES = 20 * 1024 * 1024;
const UNSORTED = 'chung';

const yamlBank = z.looseObject({
  topics: z.record(z.string(), z.strictObject({ vi: z.string(), en: z.string() })).default({}),
  items: z.array(z.unknown()).min(1),
});
const named = z.looseObject({ id: z.string().catch(''), text: z.string().catch('') }).catch({ id: '', text: '' });

/** The questions of a file, by its ending: `.xml` is Moodle XML, `.yaml` a bank of ours, all else GIFT. */
export function readQuestionFile(file: string): QuestionFile {
  const refused = (message: string) => ({ questions: [], faults: [{ line: 1, message }], topics: {} });
  const bytes = readFileSync(file);
  if (bytes.length > MOST_BYTES) return refused('the file is larger than 20 MB');
  const source = bytes.toString('utf8');
  switch (extname(file).toLowerCase()) {
    case '.xml': {
      const read = readXml(source);
      return 'fault' in read
        ? { questions: [], faults: [read.fault], topics: {} }
        : { ...readMoodleXml(read.root, UNSORTED), topics: {} };
    }
    case '.yaml':
    case '.yml':
      return readYamlBank(file, source);
    default:
      return { ...readGift(source, UNSORTED), topics: {} };
  }
}

function readYamlBank(file: string, source: string): QuestionFile {
  const { value, faults, lineOf } = parseYaml(file, source, yamlBank);
  const questions = (value?.items ?? []).map((item, at): SourceQuestion => {
    const { id, text } = named.parse(item);
    const place = (path: readonly PropertyKey[]) => lineOf(['items', at, ...path]);
    return { line: place([]), name: id || text, item, lineOf: place };
  });
  return { questions, faults, topics: value?.topics ?? {} };
}
