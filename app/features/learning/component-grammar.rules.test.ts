import { describe, expect, test } from 'vitest';
import { inspectComponent } from './component-grammar.rules';
import type { LessonNode } from './lesson-grammar.rules';

const words: LessonNode = { type: 'text', value: 'lời' };

function tag(name: string, attributes: Record<string, string>, ...children: LessonNode[]): LessonNode {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
    children,
  };
}

const choice = (outcome: string, ...children: LessonNode[]) =>
  tag('Choice', { text: 'a', outcome }, words, ...children);
const question = (...choices: LessonNode[]) => tag('CheckYourself', { question: 'hỏi' }, ...choices);
const step = (...choices: LessonNode[]) => tag('TryStep', { task: 'làm', screen: 'trang' }, ...choices);

/** What is wrong with a tree, from the top down. */
function faultsOf(node: LessonNode, parent: LessonNode | null = null): string[] {
  const faults: string[] = [];
  if (node.name) inspectComponent(node, parent, (_, message) => faults.push(message));
  return [...faults, ...(node.children ?? []).flatMap((child) => faultsOf(child, node))];
}

describe('choices', () => {
  test('a question may have an answer, or choices of which one or more are right', () => {
    expect(faultsOf(question(words))).toEqual([]);
    expect(faultsOf(question(choice('right'), choice('wrong')))).toEqual([]);
    expect(faultsOf(question(choice('right'), choice('right'), choice('partly')))).toEqual([]);
  });

  test.each<[string, LessonNode, string]>([
    ['alone', question(choice('right')), 'one <Choice> alone is no choice'],
    ['none right', question(choice('wrong'), choice('partly')), 'no <Choice> of this <CheckYourself> is right'],
    ['an unknown outcome', question(choice('right'), choice('maybe')), 'outcome is one of right, partly, wrong'],
    [
      'outside of a question',
      choice('right'),
      '<Choice> stands directly in <CheckYourself> or <Scenario> or <Choice> or <TryStep>',
    ],
    [
      'a group of the author’s own',
      question(tag('Choice', { text: 'a', outcome: 'right', group: 'g' }, words), choice('wrong')),
      '<Choice> has no attribute "group"',
    ],
  ])('%s', (_, node, fault) => {
    expect(faultsOf(node)).toEqual([fault]);
  });

  test('a choice leads to one more choice and not further', () => {
    const inner = [choice('right'), choice('wrong')];
    expect(faultsOf(question(choice('right', ...inner), choice('wrong')))).toEqual([]);
    const deeper = choice('right', choice('right', ...inner), choice('wrong'));
    expect(faultsOf(question(deeper, choice('wrong')))).toEqual(['a choice leads to one more choice at most']);
  });
});

describe('a drawn screen', () => {
  const good = step(tag('Field', { label: 'Số' }), choice('right'), choice('wrong'));
  const tried = (...steps: LessonNode[]) => tag('TryIt', { title: 'Nộp', site: 'dichvucong.gov.vn' }, ...steps);

  test.each<[string, LessonNode, string[]]>([
    ['good', tried(good, good), []],
    ['one step', tried(good), ['<TryIt> has at least 2 <TryStep>']],
    ['words between steps', tried(good, words, good), ['only <TryStep> stands in <TryIt>']],
    ['a step that asks nothing', tried(good, step(words)), ['<TryStep> needs <Choice>s']],
    [
      'a step that goes on in two ways',
      tried(good, step(choice('right'), choice('right'))),
      ['a <TryStep> goes on at one <Choice>, not 2'],
    ],
    [
      'a field with content',
      tag('Field', { label: 'Số' }, words),
      ['<Field> stands directly in <TryStep>', '<Field> has no content'],
    ],
  ])('%s', (_, node, faults) => {
    expect(faultsOf(node)).toEqual(faults);
  });
});

test('cards come in decks', () => {
  const card = tag('FlipCard', { front: 'Một' }, words);
  expect(faultsOf(tag('FlipCards', { title: 'Ôn' }, card, card))).toEqual([]);
  expect(faultsOf(tag('FlipCards', { title: 'Ôn' }, card))).toEqual(['<FlipCards> has at least 2 <FlipCard>']);
  expect(faultsOf(card)).toEqual(['<FlipCard> stands directly in <FlipCards>']);
});

test('an empty list of steps, and an attribute that stands twice', () => {
  expect(faultsOf(tag('Steps', {}))[0]).toBe('<Steps> without a <Step>');
  const card = tag('FlipCard', { front: 'Một' }, words);
  card.attributes = [...(card.attributes ?? []), ...(card.attributes ?? [])];
  expect(faultsOf(tag('FlipCards', { title: 'Ôn' }, card, card))[0]).toBe('front of <FlipCard> stands twice');
});
