import { decimal } from '#app/features/assessment/typed-answer.rules';
import { multipleChoice, singleChoice, trueOrFalse, withFeedback } from '../weighted-choice.rules';
import { childOf, childrenOf, type XmlElement } from '../xml-element';
import { NotKept, plainWordsOf, wordsOnly } from './moodle-text.rules';

/** What each type of Moodle's that is kept becomes. All throw NotKept. */
export const answersOfType: Readonly<Record<string, (question: XmlElement) => Record<string, unknown>>> = {
  multichoice: choice,
  truefalse: truth,
  matching,
  match: matching,
  numerical: numeric,
  shortanswer: shortText,
};

/** The text of an element that holds a word or a number, with or without `<text>` around it. */
export function fieldOf(parent: XmlElement, name: string): string {
  const element = childOf(parent, name);
  return (element ? (childOf(element, 'text')?.text ?? element.text) : '').trim();
}

function choice(question: XmlElement) {
  const options = childrenOf(question, 'answer').map((answer) => ({
    text: wordsOnly(answer, 'an option'),
    weight: fractionOf(answer),
    feedback: feedbackOf(answer),
  }));
  if (!options.some(({ weight }) => weight > 0)) throw new NotKept('no answer is right');
  if (!isYes(fieldOf(question, 'single') || 'true')) return multipleChoice(options);
  const whole = options.filter(({ weight }) => weight === 100).length;
  if (whole !== 1) throw new NotKept(`a single choice has exactly one answer of 100 %, not ${whole}`);
  return singleChoice(
    options,
    options.findIndex(({ weight }) => weight === 100),
  );
}

function truth(question: XmlElement) {
  const answers = childrenOf(question, 'answer').map((answer) => ({
    word: plainWordsOf(answer).toLowerCase(),
    right: fractionOf(answer) === 100,
    feedback: feedbackOf(answer),
  }));
  const [yes, no] = ['true', 'false'].map((word) => answers.find((answer) => answer.word === word));
  if (!yes || !no || answers.length !== 2) throw new NotKept('true or false has the answers "true" and "false"');
  if (yes.right === no.right) throw new NotKept('of true and false, one is right');
  const [right, wrong] = yes.right ? [yes, no] : [no, yes];
  return trueOrFalse(yes.right, { right: right.feedback, wrong: wrong.feedback });
}

function matching(question: XmlElement) {
  const all = childrenOf(question, 'subquestion').map((row) => {
    const answer = childOf(row, 'answer');
    return { text: wordsOnly(row, 'a row'), match: answer ? plainWordsOf(answer) : '', feedback: feedbackOf(row) };
  });
  const also = all.filter(({ text }) => text === '').map(({ match }) => match);
  const pairs = all.filter(({ text }) => text !== '');
  return {
    type: 'matching',
    pairs: pairs.map(({ text, match, feedback }) => ({ text, match, ...withFeedback(feedback) })),
    ...(also.length > 0 ? { also } : {}),
  };
}

function numeric(question: XmlElement) {
  const units = childOf(question, 'units');
  const known = units ? childrenOf(units, 'unit') : [];
  if (known.length > 1 || known.some((unit) => Number(fieldOf(unit, 'multiplier')) !== 1))
    throw new NotKept('a number has one unit: others, with their factors, are not kept');
  const unit = known.map((each) => fieldOf(each, 'unit_name'))[0];
  const { known: foreseen, otherwise } = answersOf(question);
  const answers = foreseen.map((answer) => {
    const value = fieldOf(answer, 'text') || answer.text.trim();
    const tolerance = fieldOf(answer, 'tolerance') || fieldOf(question, 'tolerance');
    if (!decimal(value) || (tolerance && !decimal(tolerance))) throw new NotKept(`"${value}" is no number`);
    return {
      value,
      ...(tolerance ? { tolerance } : {}),
      ...credited(fractionOf(answer)),
      ...withFeedback(feedbackOf(answer)),
    };
  });
  return { type: 'numeric', ...(unit ? { unit } : {}), answers, ...otherwise };
}

function shortText(question: XmlElement) {
  if (isYes(fieldOf(question, 'usecase'))) throw new NotKept('capital letters are not told apart (usecase)');
  const { known, otherwise } = answersOf(question);
  const answers = known.map((answer) => {
    const text = plainWordsOf(answer);
    if (/(^|[^\\])\*/.test(text)) throw new NotKept('wildcards (*) are not kept: write the answers out');
    return {
      text: text.replaceAll('\\*', '*'),
      ...credited(fractionOf(answer)),
      ...withFeedback(feedbackOf(answer)),
    };
  });
  return { type: 'short-text', answers, ...otherwise };
}

/** Typed answers; `*` of 0 % is none, but what is said about all others. */
function answersOf(question: XmlElement) {
  const all = childrenOf(question, 'answer');
  const others = all.filter((answer) => plainWordsOf(answer) === '*' && fractionOf(answer) === 0);
  const [other] = others;
  const said = other ? feedbackOf(other) : '';
  return { known: all.filter((answer) => !others.includes(answer)), otherwise: said ? { otherwise: said } : {} };
}

function feedbackOf(parent: XmlElement): string {
  return wordsOnly(childOf(parent, 'feedback'), 'a feedback');
}

function fractionOf(answer: XmlElement): number {
  const fraction = answer.attributes.fraction ?? '';
  if (!/^-?\d+(\.\d+)?$/.test(fraction))
    throw new NotKept(`an answer’s fraction is a number in percent, not "${fraction}"`);
  return Number(fraction);
}

function credited(percent: number): Record<string, unknown> {
  if (percent < 0) throw new NotKept('a typed answer is not worth less than 0 %');
  return percent === 100 ? {} : { credit: percent };
}

function isYes(word: string): boolean {
  return word === 'true' || word === '1';
}
