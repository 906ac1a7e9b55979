import { searchText } from '#app/foundation/text';
import { childrenNamed, groupChoices, inspectComponent } from './component-grammar.rules';
import { isLink, noLink } from './lesson-links.rules';
import { type Reading, readingOf } from './readability.rules';

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
/** A part that search may find: a section under its heading, the lesson's beginning (no anchor), a term with its explanation. */
export type Passage = { kind: 'section' | 'term'; anchor: string; heading: string; text: string };
export type GrammarFault = { line: number; message: string };
export type LessonFacts = {
  title: string;
  headings: Heading[];
  /** Everything that is read, for search. */
  passages: Passage[];
  pictures: Array<{ src: string; line: number }>;
  films: Array<{ src: string; line: number }>;
  links: Array<{ url: string; line: number }>;
  reading: Reading;
  faults: GrammarFault[];
};

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
 * headings their ids, `Term` its own and the choices of a question their group, on the way.
 */
export function inspectLesson(tree: LessonNode): LessonFacts {
  const facts: LessonFacts = {
    title: '',
    headings: [],
    passages: [],
    pictures: [],
    films: [],
    links: [],
    reading: readingOf(tree),
    faults: [],
  };
  const taken = new Set<string>();
  const terms: Passage[] = [];
  const here: { passage: Passage; words: string[] } = {
    passage: { kind: 'section', anchor: '', heading: '', text: '' },
    words: [],
  };
  let questions = 0;
  const fault = (node: LessonNode, message: string) => {
    facts.faults.push({ line: lineOf(node), message });
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
      facts.links.push({ url: node.url ?? '', line: lineOf(node) });
      if (!isLink(node.url ?? '')) fault(node, noLink(node.url ?? ''));
    }
    if (node.value) here.words.push(node.value);
    const explained = here.words.length;
    for (const child of node.children ?? []) visit(child, node);
    // What a term says of itself is a passage of its own, and no part of the sentence in which it stands.
    if (node.name === 'Term') here.words.length = explained;
    // Its words stand in the passage's heading already.
    if (node.type === 'heading') here.words = [];
    if (childrenNamed(node, 'Choice').length > 0) groupChoices(node, `chon-${++questions}`);
    if (node.type === 'tableCell') here.words.push(cellEnd(node, parent));
    else if (!['text', 'emphasis', 'strong', 'inlineCode', 'link'].includes(node.type) && node.name !== 'Term')
      here.words.push(' ');
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
      here.passage.heading ||= text;
    } else if (depth > 3) fault(node, 'headings go to ### only');
    else {
      if (depth === 3 && facts.headings.length === 0) fault(node, '### comes under a ##');
      const id = uniqueId(`muc-${idOf(text)}`, taken);
      facts.headings.push({ depth: depth as 2 | 3, id, text });
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
      nextPassage({ kind: 'section', anchor: id, heading: text, text: '' });
    }
  }

  function element(node: LessonNode, parent: LessonNode | null): void {
    const inspected = inspectComponent(node, parent, fault);
    if (!inspected) return;
    const { values, words } = inspected;
    const line = lineOf(node);
    const shown = node.name === 'Video' ? facts.films : facts.pictures;
    if (values.src) shown.push({ src: values.src, line });
    if (values.poster) facts.pictures.push({ src: values.poster, line });
    if (node.name === 'Term' && values.word) {
      const id = `tu-${idOf(values.word)}`;
      if (taken.has(id)) fault(node, `the term "${values.word}" is explained twice`);
      taken.add(id);
      node.attributes?.push({ type: 'mdxJsxAttribute', name: 'id', value: id });
      terms.push({ kind: 'term', anchor: `noi-${id}`, heading: values.word, text: spaced(plainText(node)) });
    }
    // A term is part of its sentence.
    for (const text of words) here.words.push(text, node.name === 'Term' ? '' : endOf(text, '.'));
  }

  function nextPassage(next: Passage): void {
    facts.passages.push({ ...here.passage, text: spaced(here.words.join('')) });
    here.passage = next;
    here.words = [];
  }

  visit(tree, null);
  nextPassage(here.passage);
  facts.passages.push(...terms);
  if (!facts.title) fault(tree, 'a lesson begins with its # title');
  return facts;
}

/** What stands apart on the page stands apart in a line of text: cells by a semicolon, rows by a full stop. */
function cellEnd(cell: LessonNode, row: LessonNode | null): string {
  return endOf(plainText(cell), row?.children?.at(-1) === cell ? '.' : ';');
}

function endOf(text: string, sign: string): string {
  return text === '' || /[.!?…:;។]$/.test(text) ? ' ' : `${sign} `;
}

function lineOf(node: LessonNode): number {
  return node.position?.start.line ?? 1;
}

function isElement(node: LessonNode): boolean {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

function plainText(node: LessonNode): string {
  if (node.value !== undefined) return node.value;
  return (node.children ?? []).map(plainText).join('').trim();
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
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
