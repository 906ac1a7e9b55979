import { searchText } from '#app/foundation/text';
import { isLink, noLink } from './lesson-links.rules';

/** A node of the lesson's tree (mdast with GitHub tables and MDX), as far as this file looks at it. */
export type LessonNode = {
  type: string;
  name?: string | null;
  value?: string;
  url?: string;
  depth?: number;
  children?: LessonNode[];
  attributes?: Array<{ type: string; name?: string; value?: unknown }>;
  position?: { start: { line: number } };
  data?: { hProperties?: Record<string, unknown>; [more: string]: unknown };
};

export type Heading = { depth: 2 | 3; id: string; text: string };
export type GrammarFault = { line: number; message: string };
export type LessonFacts = {
  title: string;
  headings: Heading[];
  /** Everything that is read, for search. */
  text: string;
  pictures: Array<{ src: string; line: number }>;
  links: Array<{ url: string; line: number }>;
  faults: GrammarFault[];
};

type Rule = { required: readonly string[]; optional: readonly string[]; inside?: string };

/** The components that a lesson may use, with their attributes: plain strings only (content/README.md). */
const componentRules: Record<string, Rule> = {
  Callout: { required: ['kind', 'title'], optional: [] },
  Steps: { required: [], optional: [] },
  Step: { required: ['title'], optional: [], inside: 'Steps' },
  Figure: { required: ['src', 'alt'], optional: ['caption'] },
  Term: { required: ['word'], optional: [] },
  CheckYourself: { required: ['question'], optional: [] },
  Scenario: { required: ['title'], optional: [] },
};
const calloutKinds = ['note', 'tip', 'warning', 'law'] as const;

const markdown = new Set(
  'root heading paragraph text emphasis strong delete inlineCode code break link list listItem blockquote table tableRow tableCell thematicBreak'.split(
    ' ',
  ),
);
const forbidden: Record<string, string> = {
  mdxjsEsm: 'import and export are not allowed in a lesson',
  mdxFlowExpression: '{expressions} are not allowed in a lesson',
  mdxTextExpression: '{expressions} are not allowed in a lesson',
  image: 'use <Figure src="…" alt="…" /> for pictures',
  imageReference: 'use <Figure src="…" alt="…" /> for pictures',
  linkReference: 'write links in place: [words](address)',
  definition: 'write links in place: [words](address)',
  html: 'raw HTML is not allowed in a lesson',
};

/**
 * Walks a lesson before anything is compiled: MDX is code, and what is not on the list never reaches the compiler. Gives the
 * headings their ids, and `Term` its own, on the way.
 */
export function inspectLesson(tree: LessonNode): LessonFacts {
  const facts: LessonFacts = { title: '', headings: [], text: '', pictures: [], links: [], faults: [] };
  const taken = new Set<string>();
  const words: string[] = [];
  const fault = (node: LessonNode, message: string) => {
    facts.faults.push({ line: node.position?.start.line ?? 1, message });
  };

  function visit(node: LessonNode, parent: LessonNode | null): void {
    const why = forbidden[node.type];
    if (why || (!isElement(node) && !markdown.has(node.type))) {
      fault(node, why ?? `${node.type} is not allowed in a lesson`);
      return;
    }
    if (isElement(node)) element(node, parent);
    if (node.type === 'heading') heading(node, parent);
    if (node.type === 'link') {
      facts.links.push({ url: node.url ?? '', line: node.position?.start.line ?? 1 });
      if (!isLink(node.url ?? '')) fault(node, noLink(node.url ?? ''));
    }
    if (node.value) words.push(node.value);
    for (const child of node.children ?? []) visit(child, node);
    if (!['text', 'emphasis', 'strong', 'link'].includes(node.type)) words.push(' ');
  }

  function heading(node: LessonNode, parent: LessonNode | null): void {
    const text = plainText(node);
    const depth = node.depth ?? 1;
    if (parent?.type !== 'root') fault(node, 'a heading stands on its own, not inside a component, list or table');
    if (!text) fault(node, 'a heading without words');
    if (depth === 1) {
      if (parent?.children?.[0] !== node)
        fault(node, facts.title ? 'a lesson has one # title' : 'a lesson begins with its # title');
      facts.title ||= text;
    } else if (depth > 3) fault(node, 'headings go to ### only');
    else {
      if (depth === 3 && facts.headings.length === 0) fault(node, '### comes under a ##');
      const id = uniqueId(`muc-${idOf(text)}`, taken);
      facts.headings.push({ depth: depth as 2 | 3, id, text });
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
    }
  }

  function element(node: LessonNode, parent: LessonNode | null): void {
    const rule = node.name ? componentRules[node.name] : undefined;
    if (!node.name || !rule) {
      fault(node, `<${node.name ?? ''}> is not one of the components of a lesson`);
      return;
    }
    const values = attributesOf(node, rule, fault);
    if (rule.inside && parent?.name !== rule.inside) fault(node, `<${node.name}> stands directly in <${rule.inside}>`);
    if (node.name === 'Steps') {
      const others = (node.children ?? []).filter((child) => child.name !== 'Step' && !isBlank(child));
      for (const child of others) fault(child, 'only <Step> stands in <Steps>');
      if (!node.children?.some((child) => child.name === 'Step')) fault(node, '<Steps> without a <Step>');
    }
    if (node.name === 'Callout' && !calloutKinds.includes(values.kind as never))
      fault(node, `kind is one of ${calloutKinds.join(', ')}`);
    if (node.name === 'Figure') {
      if (node.children?.length) fault(node, '<Figure> has no content');
      if (values.src) facts.pictures.push({ src: values.src, line: node.position?.start.line ?? 1 });
    } else if (!plainText(node)) fault(node, `<${node.name}> without content`);
    if (node.name === 'Term' && values.word) {
      const id = `tu-${idOf(values.word)}`;
      if (taken.has(id)) fault(node, `the term "${values.word}" is explained twice`);
      taken.add(id);
      node.attributes?.push({ type: 'mdxJsxAttribute', name: 'id', value: id });
    }
    for (const name of ['title', 'word', 'question', 'alt', 'caption'])
      if (values[name]) words.push(values[name], '. ');
  }

  visit(tree, null);
  if (!facts.title) fault(tree, 'a lesson begins with its # title');
  facts.text = words.join('').replace(/\s+/g, ' ').trim();
  return facts;
}

function attributesOf(
  node: LessonNode,
  rule: Rule,
  fault: (node: LessonNode, message: string) => void,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { type, name, value } of node.attributes ?? []) {
    if (type !== 'mdxJsxAttribute' || !name) fault(node, `{…spread} is not allowed on <${node.name}>`);
    else if (!rule.required.includes(name) && !rule.optional.includes(name))
      fault(node, `<${node.name}> has no attribute "${name}"`);
    else if (typeof value !== 'string') fault(node, `${name} of <${node.name}> is a plain "text"`);
    else if (name in values) fault(node, `${name} of <${node.name}> stands twice`);
    else values[name] = value.trim();
  }
  for (const name of rule.required) {
    const present = node.attributes?.some((attribute) => attribute.name === name);
    if (!present) fault(node, `<${node.name}> needs ${name}="…"`);
    else if (values[name] === '') fault(node, `${name} of <${node.name}> is empty`);
  }
  return values;
}

function isElement(node: LessonNode): boolean {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

function isBlank(node: LessonNode): boolean {
  return node.type === 'text' && !node.value?.trim();
}

function plainText(node: LessonNode): string {
  if (node.value !== undefined) return node.value;
  return (node.children ?? []).map(plainText).join('').trim();
}

function idOf(text: string): string {
  return (
    searchText(text)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'x'
  );
}

function uniqueId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let copy = 2; taken.has(id); copy += 1) id = `${wanted}-${copy}`;
  taken.add(id);
  return id;
}
