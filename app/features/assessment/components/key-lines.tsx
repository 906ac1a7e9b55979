import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { DataTable } from '#app/ui/data-table';
import type { KeyLine, KeyStanding } from '../key-change.rules';
import type { ItemType } from '../paper.rules';
import type { ToldCorrection } from '../told-correction.rules';
import { acceptedText, creditText } from './question-text';

type Asked = { type: ItemType; unit: string | undefined };

/** A line of a key in words: `87,5 ± 0,5 %`, `VNeID → ứng dụng định danh`, `Thứ 2: điền tờ khai`. */
function useLineText({ type, unit }: Asked): (line: KeyLine) => string {
  const t = useT('quizzes');
  const language = useLanguage();
  return ({ text, tolerance, match, place }) => {
    if (match !== null) return `${text} → ${match}`;
    if (place !== null) return `${t('rightPlace', { place })}: ${text}`;
    return type === 'numeric' || type === 'short-text'
      ? acceptedText(language, { text, tolerance }, { type, unit })
      : text;
  };
}

/** The old key and the new one side by side; what changes is named, not only coloured. */
export function KeyChange({ lines, asked }: { lines: readonly KeyLine[]; asked: Asked }) {
  const t = useT('quizzes');
  const textOf = useLineText(asked);
  return (
    <DataTable
      caption={t('keyChange')}
      hideCaption
      columns={[
        {
          key: 'answer',
          header: t('answer'),
          cell: (line: KeyLine) => (
            <>
              {textOf(line)} {line.changed && <Badge tone="info">{t('changes')}</Badge>}
            </>
          ),
        },
        { key: 'before', header: t('oldKey'), cell: ({ before }) => <Standing standing={before} /> },
        { key: 'after', header: t('newKey'), cell: ({ after }) => <Standing standing={after} /> },
      ]}
      rows={lines}
      rowKey={(line) => textOf(line)}
      empty={null}
    />
  );
}

function Standing({ standing }: { standing: KeyStanding }) {
  const t = useT('quizzes');
  const language = useLanguage();
  if (standing === 'everybody') return <Badge tone="success">{t('standing.everybody')}</Badge>;
  const { right, credit } = standing;
  return (
    <Badge tone={right ? 'success' : 'neutral'} icon={right ? 'check' : null}>
      {right ? t('standing.right') : t('standing.wrong')}
      {credit !== null && credit !== 0 && ` (${creditText(language, credit)})`}
    </Badge>
  );
}

/** What a learner is told of a corrected key: which question, and where keys are shown what was right and what is right now. */
export function ToldChange({ told }: { told: ToldCorrection }) {
  const t = useT('quizzes');
  const textOf = useLineText(told);
  const rightBy = (which: 'before' | 'after') =>
    (told.change ?? [])
      .filter((line) => line[which] === 'everybody' || line[which].right)
      .map(textOf)
      .join('; ');
  const [before, after] = [rightBy('before'), rightBy('after')];
  return (
    <>
      {t('told.question', { number: told.number })} “<span lang={told.language}>{told.text}</span>”:{' '}
      {told.withdrawn ? t('told.withdrawn') : told.change ? t('told.change', { before, after }) : t('told.corrected')}
    </>
  );
}
