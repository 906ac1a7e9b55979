import type { BankItem } from '#app/features/assessment/item';
import { pictureAt } from './media/media-type.rules';
import { type BankEntry, bankEntry } from './question.schema';
import { withFeedback } from './weighted-choice.rules';

type Fields = Record<string, unknown>;
export type PublishedEntries = { entries: BankEntry[]; left: string[] };

/**
 * A published bank as its authors write it: what `bankOf` took apart, put together again, with the keys that mark now. Questions that were
 * withdrawn, or whose corrected key no file of ours can say, are left out and named.
 */
export function entriesOf(items: readonly BankItem[]): PublishedEntries {
  const entries: BankEntry[] = [];
  const left: string[] = [];
  const scenarios = new Set<string>();
  for (const item of items) {
    const scenario = item.scenario?.key;
    if (scenario !== undefined && scenarios.has(scenario)) continue;
    if (scenario !== undefined) scenarios.add(scenario);
    const parts = items.filter((each) => scenario !== undefined && each.scenario?.key === scenario);
    const { topic, level } = item;
    const written =
      scenario === undefined
        ? { ...questionOf(item), topic, level }
        : { ...sceneOf(item), id: scenario, type: 'scenario', topic, level, parts: inOrder(parts).map(questionOf) };
    const withdrawn = [item, ...parts].some(({ key }) => key.everybody);
    const parsed = bankEntry.safeParse(JSON.parse(JSON.stringify(written)));
    if (parsed.success && !withdrawn) entries.push(parsed.data);
    else left.push(scenario ?? item.itemKey);
  }
  return { entries, left };
}

/** The hashes of the pictures that a published bank shows, by the path that its authors write. */
export function pictureHashes(items: readonly BankItem[]): Map<string, string> {
  const shown = items.flatMap(({ stem }) => [stem.picture, stem.scenario?.picture]);
  return new Map(
    shown.flatMap((picture) => {
      const placed = pictureAt(picture?.src ?? '');
      return placed ? [[placed.path, placed.hash] as const] : [];
    }),
  );
}

function inOrder(parts: readonly BankItem[]): BankItem[] {
  return [...parts].sort((one, other) => (one.scenario?.part ?? 0) - (other.scenario?.part ?? 0));
}

function questionOf(item: BankItem): Fields {
  return {
    id: item.itemKey.replace(/^.*\//, ''),
    type: item.type,
    text: item.stem.text,
    ...pictured(item.stem.picture),
    ...answersOf(item),
    ...withFeedback(item.key.feedback),
  };
}

function sceneOf({ stem }: BankItem): Fields {
  return { text: stem.scenario?.text, ...pictured(stem.scenario?.picture) };
}

function pictured(picture: BankItem['stem']['picture']): Fields {
  const placed = pictureAt(picture?.src ?? '');
  return placed ? { picture: { src: placed.path, alt: picture?.alt } } : {};
}

function answersOf({ type, stem, key }: BankItem): Fields {
  const { options } = stem;
  const said = (at: number) => withFeedback(key.optionFeedback[at] ?? '');
  switch (type) {
    case 'matching': {
      const also = options.filter((_, at) => !key.correct.includes(at));
      const pairs = (stem.rows ?? []).map((text, row) => ({
        text,
        match: options[key.correct[row] ?? -1],
        ...said(row),
      }));
      return { pairs, ...(also.length > 0 ? { also } : {}), ...(key.partial ? {} : { credit: 'all' }) };
    }
    case 'ordering':
      return {
        lines: options.map((_, place) => options[key.correct.indexOf(place)]),
        ...(key.partial ? { credit: 'partial' } : {}),
      };
    case 'numeric': {
      const answers = (key.accepted ?? []).map(({ text, ...more }) => ({ value: text, ...more }));
      return { ...(stem.unit ? { unit: stem.unit } : {}), answers, otherwise: key.otherwise };
    }
    case 'short-text':
      return {
        ...(key.withoutMarks ? { marks: 'optional' } : {}),
        answers: key.accepted,
        otherwise: key.otherwise,
      };
    default: {
      const creditOf = (at: number) => {
        const credit = key.credits?.[at];
        const usual = type === 'multiple' ? undefined : key.correct.includes(at) ? 100 : 0;
        return credit === undefined || credit === usual ? {} : { credit };
      };
      return {
        ...(type === 'multiple' && key.partial && !key.credits ? { credit: 'partial' } : {}),
        options: options.map((text, at) => ({
          text,
          ...(key.correct.includes(at) ? { correct: true } : {}),
          ...creditOf(at),
          ...said(at),
        })),
      };
    }
  }
}
