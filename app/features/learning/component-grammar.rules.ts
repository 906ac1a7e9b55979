import type { LessonNode } from './lesson-grammar.rules';

/** Says what is wrong with a node. */
export type TellFault = (node: LessonNode, message: string) => void;

type Rule = {
  required?: readonly string[];
  optional?: readonly string[];
  /** Where it may stand, directly. Anywhere when none is named. */
  inside?: readonly string[];
  /** Of this nothing but these stands in it, at least so many. */
  only?: { name: string; least: number };
  /** Whether it may be answered by choosing among `<Choice>`. */
  choices?: 'may' | 'must';
  /** What stands in it. */
  needs?: string;
  /** It has attributes alone. */
  empty?: true;
};

/** The components that a lesson may use, with their attributes: plain strings only (content/README.md). */
const rules: Record<string, Rule> = {
  Callout: { required: ['kind', 'title'] },
  Steps: { only: { name: 'Step', least: 1 } },
  Step: { required: ['title'], inside: ['Steps'] },
  Figure: { required: ['src', 'alt'], optional: ['caption'], empty: true },
  Video: { required: ['src', 'poster', 'title'], needs: 'its transcript' },
  Term: { required: ['word'] },
  CheckYourself: { required: ['question'], choices: 'may' },
  Scenario: { required: ['title'], choices: 'may' },
  Choice: {
    required: ['text', 'outcome'],
    inside: ['CheckYourself', 'Scenario', 'Choice', 'TryStep'],
    choices: 'may',
  },
  FlipCards: { required: ['title'], only: { name: 'FlipCard', least: 2 } },
  FlipCard: { required: ['front'], inside: ['FlipCards'] },
  TryIt: { required: ['title', 'site'], only: { name: 'TryStep', least: 2 } },
  TryStep: { required: ['task', 'screen'], inside: ['TryIt'], choices: 'must' },
  Field: { required: ['label'], optional: ['value'], inside: ['TryStep'], empty: true },
};

/** What an attribute may say where not every text will do. */
const closedLists: Record<string, readonly string[]> = {
  kind: ['note', 'tip', 'warning', 'law'],
  outcome: ['right', 'partly', 'wrong'],
};

/** Attributes that are read like words of the lesson. */
const readAloud = ['title', 'word', 'question', 'alt', 'caption', 'text', 'front', 'task', 'screen', 'label'];

export type Inspected = { values: Record<string, string>; words: string[] };

/**
 * Holds a component to its rule: its attributes, where it stands and what stands in it.
 * @returns its attributes, and those that a reader reads; null when there is no such component
 */
export function inspectComponent(node: LessonNode, parent: LessonNode | null, fault: TellFault): Inspected | null {
  const rule = node.name ? rules[node.name] : undefined;
  if (!node.name || !rule) {
    fault(node, `<${node.name ?? ''}> is not one of the components of a lesson`);
    return null;
  }
  const values = attributesOf(node, rule, fault);
  const inside = rule.inside;
  if (inside && !inside.includes(parent?.name ?? ''))
    fault(node, `<${node.name}> stands directly in ${inside.map((name) => `<${name}>`).join(' or ')}`);
  for (const [name, allowed] of Object.entries(closedLists)) {
    if (values[name] && !allowed.includes(values[name])) fault(node, `${name} is one of ${allowed.join(', ')}`);
  }
  if (rule.only) onlyMembers(node, rule.only, fault);
  if (rule.choices) answers(node, parent, rule.choices, fault);
  if (rule.empty && node.children?.length) fault(node, `<${node.name}> has no content`);
  if (!rule.empty && !rule.only && !saysSomething(node))
    fault(node, `<${node.name}> without ${rule.needs ?? 'content'}`);
  return { values, words: readAloud.flatMap((name) => values[name] ?? []) };
}

function onlyMembers(node: LessonNode, { name, least }: NonNullable<Rule['only']>, fault: TellFault): void {
  const members = childrenNamed(node, name);
  for (const child of node.children ?? [])
    if (child.name !== name && !isBlank(child)) fault(child, `only <${name}> stands in <${node.name}>`);
  if (members.length === 0) fault(node, `<${node.name}> without a <${name}>`);
  else if (members.length < least) fault(node, `<${node.name}> has at least ${least} <${name}>`);
}

/** Several choices, one of them right: whoever only meets wrong ones cannot go on. */
function answers(node: LessonNode, parent: LessonNode | null, choices: 'may' | 'must', fault: TellFault): void {
  const offered = childrenNamed(node, 'Choice');
  if (offered.length === 0) {
    if (choices === 'must') fault(node, `<${node.name}> needs <Choice>s`);
    return;
  }
  if (node.name === 'Choice' && parent?.name === 'Choice') fault(node, 'a choice leads to one more choice at most');
  if (offered.length < 2) fault(node, 'one <Choice> alone is no choice');
  const right = offered.filter((choice) => attribute(choice, 'outcome') === 'right').length;
  if (right === 0) fault(node, `no <Choice> of this <${node.name}> is right`);
  if (choices === 'must' && right > 1) fault(node, `a <${node.name}> goes on at one <Choice>, not ${right}`);
}

function attributesOf(node: LessonNode, rule: Rule, fault: TellFault): Record<string, string> {
  const values: Record<string, string> = {};
  const [required, optional] = [rule.required ?? [], rule.optional ?? []];
  for (const { type, name, value } of node.attributes ?? []) {
    if (type !== 'mdxJsxAttribute' || !name) fault(node, `{…spread} is not allowed on <${node.name}>`);
    else if (!required.includes(name) && !optional.includes(name))
      fault(node, `<${node.name}> has no attribute "${name}"`);
    else if (typeof value !== 'string') fault(node, `${name} of <${node.name}> is a plain "text"`);
    else if (name in values) fault(node, `${name} of <${node.name}> stands twice`);
    else values[name] = value.trim();
  }
  for (const name of required) {
    const present = node.attributes?.some((each) => each.name === name);
    if (!present) fault(node, `<${node.name}> needs ${name}="…"`);
    else if (values[name] === '') fault(node, `${name} of <${node.name}> is empty`);
  }
  return values;
}

/** The choices of one question share a group: opening one closes the others. */
export function groupChoices(node: LessonNode, group: string): void {
  for (const choice of childrenNamed(node, 'Choice'))
    choice.attributes?.push({ type: 'mdxJsxAttribute', name: 'group', value: group });
}

export function childrenNamed(node: LessonNode, name: string): LessonNode[] {
  return (node.children ?? []).filter((child) => child.name === name);
}

function attribute(node: LessonNode, name: string): unknown {
  return node.attributes?.find((each) => each.name === name)?.value;
}

function isBlank(node: LessonNode): boolean {
  return node.type === 'text' && !node.value?.trim();
}

function saysSomething(node: LessonNode): boolean {
  if (node.value !== undefined) return node.value.trim() !== '';
  return (node.children ?? []).some((child) => child.name === 'Choice' || saysSomething(child));
}
