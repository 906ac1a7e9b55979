import { isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument, stringify, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import type { ContentFault } from './content-fault';
import { schemaWords } from './schema-words.rules';

export type ParsedYaml<T> = {
  value: T | null;
  faults: ContentFault[];
  lineOf: (path: readonly PropertyKey[]) => number;
};

/**
 * Reads a YAML file by its schema. Every fault of the syntax and of the schema names the line where it stands; for something
 * that is missing, the line of what it is missing from.
 */
export function parseYaml<Schema extends z.ZodType>(
  file: string,
  source: string,
  schema: Schema,
): ParsedYaml<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, version: '1.2' });
  const lineOf = (path: readonly PropertyKey[]) => lineAt(document.contents, path, lines);
  const faults = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    message: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
  }));
  if (faults.length > 0) return { value: null, faults, lineOf };

  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }), { error: schemaWords });
  if (parsed.success) return { value: parsed.data, faults, lineOf };
  for (const issue of parsed.error.issues) {
    const place = issue.path.map(String).join('.');
    const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const path = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
    faults.push({ file, line: lineOf(path), message: place ? `${place}: ${issue.message}` : issue.message });
  }
  return { value: null, faults, lineOf };
}

/**
 * A bank's file with questions put in: one whose id is there already takes its place, others stand at the end; a topic that the file
 * does not name gets its title, or its own name for one. Everything else stays as it was written, comments too.
 */
export function withQuestions(
  source: string,
  items: ReadonlyArray<{ id: string; topic: string }>,
  titles: Readonly<Record<string, { vi: string; en: string }>> = {},
): string {
  const document = parseDocument(source);
  for (const item of items) {
    const known = document.toJS() as { topics?: Record<string, unknown>; items?: Array<{ id: string }> };
    const title = titles[item.topic] ?? { vi: item.topic, en: item.topic };
    if (!known.topics?.[item.topic]) document.setIn(['topics', item.topic], title);
    const at = known.items?.findIndex(({ id }) => id === item.id) ?? -1;
    document.setIn(['items', at < 0 ? (known.items?.length ?? 0) : at], document.createNode(item));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The ids of the questions in a bank's file. */
export function questionIds(source: string): string[] {
  const { items } = parseDocument(source).toJS() as { items?: Array<{ id: string }> };
  return (items ?? []).map(({ id }) => id);
}

/** A bank's file made of its questions. Topics are called by their slugs: what they are named is the authors' and is not published. */
export function bankYaml(bank: string, items: ReadonlyArray<{ id: string; topic: string }>): string {
  const topics = Object.fromEntries(items.map(({ topic }) => [topic, { vi: topic, en: topic }]));
  return stringify({ bank, topics, items }, { lineWidth: 0 });
}

/** The file of a bank's questions in another language. */
export function bankTextsYaml(texts: { items: Record<string, unknown> }): string {
  return stringify(texts, { lineWidth: 0 });
}

/** The line of the deepest part of the path that is there. */
function lineAt(root: Node | null, path: readonly PropertyKey[], lines: LineCounter): number {
  let node: unknown = root;
  let line = 1;
  for (const step of path) {
    const next = isMap(node)
      ? pairOf(node, String(step))
      : isNode(node) && 'items' in node
        ? (node.items as unknown[])[Number(step)]
        : undefined;
    if (next === undefined) break;
    const start = isPair(next) ? next.key : next;
    if (isNode(start) && start.range) line = lines.linePos(start.range[0]).line;
    node = isPair(next) ? next.value : next;
  }
  return line;
}

function pairOf(map: YAMLMap, key: string) {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}
