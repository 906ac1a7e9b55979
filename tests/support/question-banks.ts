import type { BankEntry } from '#app/features/learning/question.schema';
import { fc } from '#tests/support/properties';

/** Banks of up to eight questions of every type that other platforms know, with texts made of letters and these signs. */
export function banks(signs: string): fc.Arbitrary<BankEntry[]> {
  const words = fc
    .string({ unit: fc.constantFrom(...`aăâ đeôơ ưý1 2${signs}`), minLength: 1, maxLength: 20 })
    .map((text) => `x${text.replace(/\s+/g, ' ')}`.trim().normalize('NFC'));
  const said = fc.option(words, { nil: undefined });
  const list = (min: number, max: number) =>
    fc.uniqueArray(words, { minLength: min, maxLength: max, selector: (text) => text.toLocaleLowerCase('vi') });
  const common = { topic: fc.constantFrom('mot', 'hai'), level: fc.constantFrom(1, 2, 3), text: words, feedback: said };

  const single = fc
    .record({ ...common, texts: list(2, 5), at: fc.nat(1), said })
    .map(({ texts, at, said: word, ...rest }) => ({
      ...rest,
      type: 'single',
      options: texts.map((text, each) => ({ text, ...(each === at ? { correct: true } : {}), feedback: word })),
    }));
  const multiple = fc
    .record({ ...common, texts: list(3, 6), right: fc.integer({ min: 1, max: 2 }), partial: fc.boolean() })
    .map(({ texts, right, partial, ...rest }) => ({
      ...rest,
      type: 'multiple',
      credit: partial ? 'partial' : 'all',
      options: texts.map((text, each) => ({ text, ...(each < right ? { correct: true } : {}) })),
    }));
  const truth = fc
    .record({ ...common, isTrue: fc.boolean(), right: said, wrong: said })
    .map(({ isTrue, right, wrong, ...rest }) => ({
      ...rest,
      type: 'true-false',
      options: ['Đúng', 'Sai'].map((text, at) =>
        (at === 0) === isTrue ? { text, correct: true, feedback: right } : { text, feedback: wrong },
      ),
    }));
  const matching = fc
    .record({ ...common, rows: list(2, 5), matches: list(6, 6), whole: fc.boolean(), also: fc.boolean() })
    .map(({ rows, matches, whole, also, ...rest }) => ({
      ...rest,
      type: 'matching',
      pairs: rows.map((text, at) => ({ text, match: matches[at] })),
      ...(also ? { also: matches.slice(5) } : {}),
      ...(whole ? { credit: 'all' } : {}),
    }));
  const number = fc.integer({ min: -99_999, max: 99_999 }).map((value) => String(value / 100));
  const numeric = fc
    .record({
      ...common,
      value: number,
      tolerance: fc.option(fc.constantFrom('0', '0.5', '2'), { nil: undefined }),
      near: fc.boolean(),
      wrong: fc.boolean(),
      said,
      otherwise: said,
    })
    .map(({ value, tolerance, near, wrong, said: word, ...rest }) => ({
      ...rest,
      type: 'numeric',
      answers: [
        { value, tolerance, feedback: word },
        ...(near ? [{ value, tolerance: '9', credit: 50 }] : []),
        ...(wrong ? [{ value: '-1', credit: 0, feedback: word }] : []),
      ],
    }));
  const short = fc
    .record({
      ...common,
      texts: list(1, 4),
      lower: fc.constantFrom(null, 33.33333, 0),
      lenient: fc.boolean(),
      otherwise: said,
    })
    .map(({ texts, lower, lenient, ...rest }) => ({
      ...rest,
      type: 'short-text',
      ...(lenient ? { marks: 'optional' } : {}),
      answers: texts.map((text, at) => ({ text, ...(lower !== null && at > 0 ? { credit: lower } : {}) })),
    }));
  return fc
    .array(fc.oneof(single, multiple, truth, matching, numeric, short), { minLength: 1, maxLength: 8 })
    .map((items) => items.map((item, at) => bare({ ...item, id: `cau-${at}` }) as unknown as BankEntry));
}

const bare = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
