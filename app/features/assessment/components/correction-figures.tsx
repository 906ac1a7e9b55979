import { formatNumber, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Grid } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { Stat } from '#app/ui/stat';
import type { CorrectionView, MovedAnswer } from '../correction-view.queries.server';
import { MOST_ANSWERS, MOST_MOVES } from '../key-change.rules';

type Certificates = { resting: number; withoutPass: number; made: number };
type Props = { correction: CorrectionView; certificates: Certificates };

/** How many papers a correction moves, up and down, over the pass mark and under it, and what becomes of certificates. */
export function CorrectionFigures({ correction, certificates }: Props) {
  const t = useT('quizzes');
  const language = useLanguage();
  const { attempts, moved, up, down, gained, lost } = correction;
  const { resting, withoutPass, made } = certificates;
  const number = (value: number) => formatNumber(language, value);
  return (
    <Grid columns={4}>
      <Stat
        label={t('moved')}
        value={number(moved)}
        of={number(attempts)}
        note={moved > 0 && t('upDown', { up: number(up), down: number(down) })}
      />
      <Stat label={t('gained')} value={number(gained)} note={gained > 0 && t('made', { count: made })} />
      <Stat label={t('lost')} value={number(lost)} note={lost > 0 && t('lostNote')} />
      <Stat
        label={t('resting')}
        value={number(resting)}
        note={resting > 0 && t('restingNote', { count: withoutPass })}
      />
    </Grid>
  );
}

/** Which answers are worth something else now, and on how many papers. */
export function MovedAnswers({ correction }: { correction: CorrectionView }) {
  const t = useT('quizzes');
  const language = useLanguage();
  const points = ({ points: over, of }: MovedAnswer['before']) => (of === 1 ? String(over) : `${over}/${of}`);
  return (
    <>
      {correction.answers.length === MOST_ANSWERS && (
        <p className="mb-3 text-muted">{t('answersShown', { most: MOST_ANSWERS })}</p>
      )}
      <DataTable
        caption={t('movedAnswers')}
        hideCaption
        columns={[
          {
            key: 'answer',
            header: t('answer'),
            cell: (given: MovedAnswer) => <GivenAnswer {...{ given, correction }} />,
          },
          { key: 'before', header: t('oldPoints'), numeric: true, cell: ({ before }) => points(before) },
          { key: 'after', header: t('newPoints'), numeric: true, cell: ({ after }) => points(after) },
          { key: 'count', header: t('papers'), numeric: true, cell: ({ count }) => formatNumber(language, count) },
        ]}
        rows={correction.answers}
        rowKey={({ chosen, words, before }) => `${chosen} ${words} ${before.points}/${before.of}`}
        empty={<p>{t('nobody')}</p>}
      />
    </>
  );
}

type Given = { given: MovedAnswer; correction: CorrectionView };

function GivenAnswer({ given: { chosen, words }, correction: { type, stem } }: Given) {
  const t = useT('quizzes');
  if (words !== '') return words;
  const options = chosen.map((option) => stem.options[option] ?? '–');
  if (chosen.every((option) => option < 0)) return <span className="text-muted">{t('leftOpen')}</span>;
  if (type === 'matching') return stem.rows?.map((row, at) => `${row} → ${options[at]}`).join('; ');
  if (type === 'ordering')
    return stem.options
      .map((line, at) => ({ line, place: chosen[at] ?? -1 }))
      .sort((one, other) => one.place - other.place)
      .map(({ line, place }) => `${place < 0 ? '–' : place + 1}. ${line}`)
      .join('; ');
  return options.join('; ');
}

/** Whose mark moves, and from what to what. */
export function Moves({ correction }: { correction: CorrectionView }) {
  const t = useT('quizzes');
  const language = useLanguage();
  const standing = (mark: number, passed: boolean) =>
    `${formatPercent(language, mark / 100, 1)}, ${passed ? t('passed') : t('failed')}`;
  return (
    <>
      {correction.moved > MOST_MOVES && <p className="mb-3 text-muted">{t('movesShown', { most: MOST_MOVES })}</p>}
      <DataTable
        caption={t('moves')}
        hideCaption
        columns={[
          {
            key: 'person',
            header: t('person'),
            cell: (move: CorrectionView['moves'][number]) => move.name ?? t('noPerson'),
          },
          {
            key: 'before',
            header: t('before'),
            numeric: true,
            cell: (move) => standing(move.markBefore, move.passedBefore),
          },
          {
            key: 'after',
            header: t('after'),
            numeric: true,
            cell: (move) => standing(move.markAfter, move.passedAfter),
          },
        ]}
        rows={correction.moves}
        rowKey={(move) => move.attemptId}
        empty={<p>{t('nobody')}</p>}
      />
    </>
  );
}
