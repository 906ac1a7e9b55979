import { formatNumber, formatPercent, formatShare } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import type { ItemDesk } from '../item-desk.queries.server';
import { type AnswerLine, answerLines, LEAST_CHOOSERS } from '../item-figures.rules';
import { acceptedText, creditText } from './question-text';

/** What was answered, how often, and how those who answered it did elsewhere: the table in which a wrong key shows. */
export function ItemAnswers({ item }: { item: ItemDesk }) {
  const t = useT('quizzes');
  const language = useLanguage();
  const { figures, stem, type, key } = item;
  if (!figures) return <p>{t('notReckoned')}</p>;
  const chosenAlone = type === 'single' || type === 'multiple' || type === 'true-false';
  const nameOf = ({ row, option, words }: AnswerLine) => {
    if (words !== null) return words;
    if (type === 'ordering') return `${stem.options[row ?? -1]} → ${t('rightPlace', { place: (option ?? -1) + 1 })}`;
    const chosen = stem.options[option ?? -1] ?? '';
    return row === null ? chosen : `${stem.rows?.[row]} → ${chosen}`;
  };
  const isRight = ({ row, option }: AnswerLine) =>
    option !== null && (row === null ? key.correct.includes(option) : key.correct[row] === option);
  return (
    <>
      <p className="mb-3 text-muted">{t('restNote', { least: LEAST_CHOOSERS })}</p>
      <DataTable
        caption={t('answers')}
        hideCaption
        columns={[
          {
            key: 'answer',
            header: t('answer'),
            cell: (given: AnswerLine) => (
              <>
                {nameOf(given)} {isRight(given) && <Badge tone="success">{t('isRight')}</Badge>}
                {chosenAlone && given.option !== null && key.optionFeedback[given.option] && (
                  <span className="block text-sm font-normal text-muted">{key.optionFeedback[given.option]}</span>
                )}
              </>
            ),
          },
          { key: 'count', header: t('given'), numeric: true, cell: (given) => formatNumber(language, given.count) },
          {
            key: 'share',
            header: t('share'),
            numeric: true,
            cell: (given) => formatShare(language, given.count, figures.attempts),
          },
          {
            key: 'rest',
            header: t('rest'),
            numeric: true,
            cell: ({ rest }) => (rest === null ? '–' : formatPercent(language, rest * 100)),
          },
        ]}
        rows={answerLines(figures.answers, chosenAlone ? stem.options.length : 0)}
        rowKey={({ row, option, words }) => `${row} ${option} ${words}`}
        empty={<p>{t('notReckoned')}</p>}
      />
    </>
  );
}

/** The key as it marks now, in words. */
export function KeyInUse({ item }: { item: ItemDesk }) {
  const t = useT('quizzes');
  const language = useLanguage();
  const { key, stem, type } = item;
  if (key.everybody) return <p>{t('everybody')}</p>;
  const lines =
    key.accepted
      ?.filter(({ credit }) => credit !== 0)
      .map(
        (accepted) =>
          acceptedText(language, accepted, { type, unit: stem.unit }) +
          (accepted.credit === undefined ? '' : ` (${creditText(language, accepted.credit)})`),
      ) ??
    key.correct.map((place, at) =>
      type === 'matching'
        ? `${stem.rows?.[at]} → ${stem.options[place]}`
        : type === 'ordering'
          ? `${t('rightPlace', { place: place + 1 })}: ${stem.options[at]}`
          : (stem.options[place] ?? ''),
    );
  return (
    <ul className="list-disc ps-5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
