import { isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import type { ContentFault } from './content-fault';

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

  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) return { value: parsed.data, faults, lineOf };
  for (const issue of parsed.error.issues) {
    const place = issue.path.map(String).join('.');
    const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const path = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
    faults.push({ file, line: lineOf(path), message: place ? `${place}: ${issue.message}` : issue.message });
  }
  return { value: null, faults, lineOf };
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
