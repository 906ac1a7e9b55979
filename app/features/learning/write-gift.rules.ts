import { bankBlocks } from './bank-blocks.rules';
import { tagsOf } from './bank-tags.rules';
import { giftEscaped } from './gift-text.rules';
import type { BankEntry, Question } from './question.schema';
import { optionWeights } from './weighted-choice.rules';

type Exported = { text: string; left: string[] };
type Kept = Exclude<BankEntry, { type: 'scenario' | 'ordering' }>;

/**
 * Writes a bank as GIFT, so that `readGift` gives the same questions back: topic as category, id and level as `[id:…] [tag:level-…]`.
 * Whether parts count and marks (dấu) may be left out stands in tags too. GIFT has no ordering, no scenarios, no pictures and no units: such
 * questions are left out and named.
 */
export function writeGift(entries: readonly BankEntry[]): Exported {
  const { blocks, left } = bankBlocks(entries, { fits, category: (topic) => `$CATEGORY: ${topic}\n`, question });
  return { text: blocks.join('\n'), left };
}

function question(entry: Kept): string {
  const general = entry.feedback ? `\n\t####${giftEscaped(entry.feedback)}` : '';
  const tags = tagsOf(entry)
    .map((tag) => `[tag:${tag}]`)
    .join(' ');
  const named = `// [id:${entry.id}] ${tags}\n::${giftEscaped(entry.id)}::`;
  return `${named}${giftEscaped(entry.text)} {${answers(entry)}${general}\n}\n`;
}

function fits(question: Exclude<BankEntry, { type: 'scenario' }>): question is Kept {
  if (question.picture || question.type === 'ordering') return false;
  if (question.type === 'numeric' && question.unit !== undefined) return false;
  const {
    pairs = [],
    answers: typed = [],
    options = [],
  } = question as { pairs?: Said[]; answers?: Said[]; options?: Said[] };
  const texts = [question, ...pairs, ...typed, ...options].flatMap(({ text = '', match = '' }: Said) => [text, match]);
  // Signs that no escape keeps: a weight at the beginning, the arrow of matching, a wildcard, a tag of HTML, a format.
  return !texts.some((text) => /^%-?\d|->|\*|<[a-z!/]|^\[/i.test(text));
}

type Said = { text?: string; match?: string };

function answers(question: Kept): string {
  switch (question.type) {
    case 'true-false': {
      const [right, wrong] = [
        question.options.find((each) => each.correct),
        question.options.find((each) => !each.correct),
      ];
      const said =
        right?.feedback || wrong?.feedback
          ? `#${giftEscaped(wrong?.feedback ?? '')}#${giftEscaped(right?.feedback ?? '')}`
          : '';
      return `${question.options[0]?.correct ? 'TRUE' : 'FALSE'}${said}`;
    }
    case 'matching':
      return [
        ...question.pairs.map((pair) => `=${giftEscaped(pair.text)} -> ${giftEscaped(pair.match)}${said(pair)}`),
        ...(question.also ?? []).map((match) => `= -> ${giftEscaped(match)}`),
      ]
        .map(line)
        .join('');
    case 'numeric':
      return `#${question.answers
        .map((each) =>
          line(
            `=${weight(each.credit)}${each.value}${each.tolerance === undefined ? '' : `:${each.tolerance}`}${said(each)}`,
          ),
        )
        .join('')}${question.otherwise ? line(`~${said({ feedback: question.otherwise })}`) : ''}`;
    case 'short-text':
      return [
        ...question.answers.map((each) => `=${weight(each.credit)}${giftEscaped(each.text)}${said(each)}`),
        ...(question.otherwise ? [`=%0%*${said({ feedback: question.otherwise })}`] : []),
      ]
        .map(line)
        .join('');
    default:
      return choices(question);
  }
}

function choices(question: Extract<Question, { options: unknown }>): string {
  const weights = optionWeights(question);
  return question.options
    .map((option, at) => {
      const text = `${giftEscaped(option.text)}${said(option)}`;
      if (question.type === 'single') return line(option.correct ? `=${text}` : `~${weight(option.credit)}${text}`);
      return line(`~%${weights[at]}%${text}`);
    })
    .join('');
}

const line = (text: string) => `\n\t${text}`;
const weight = (credit: number | undefined) => (credit === undefined || credit === 100 ? '' : `%${credit}%`);
const said = ({ feedback }: { feedback?: string }) => (feedback ? `#${giftEscaped(feedback)}` : '');
