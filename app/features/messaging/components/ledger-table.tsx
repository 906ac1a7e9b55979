import { Link } from '@remix-run/react';
import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { Progress } from '#app/ui/progress';
import { ledgerSum, messageStates, notYet } from '../message-state.rules';
import { messagingPaths } from '../messaging.paths';
import type { WaveSummary } from '../wave-summary.queries.server';
import { MessageBadge, Reason } from './state-badge';

type Summary = Pick<WaveSummary, 'id' | 'frozenCount' | 'figures' | 'reasons'>;

/** The sentence "frozen = …" as a table: every number opens to its recipients, and their sum is what was frozen. */
export function LedgerTable({ wave }: { wave: Summary }) {
  const t = useT('messaging');
  const language = useLanguage();
  const rows = messageStates
    .filter((state) => wave.figures[state] > 0)
    .map((state) => ({ state, people: wave.figures[state] }));
  const number = (value: number) => formatNumber(language, value);
  return (
    <Section title={t('ledger.title')} description={t('ledger.sum', { frozen: wave.frozenCount })}>
      <div className="mb-4">
        <Progress label={t('list.progress')} part={wave.frozenCount - notYet(wave.figures)} whole={wave.frozenCount} />
      </div>
      <DataTable
        caption={t('ledger.caption')}
        hideCaption
        rows={rows}
        rowKey={({ state }) => state}
        empty={null}
        columns={[
          { key: 'state', header: t('ledger.state'), cell: ({ state }) => <MessageBadge state={state} /> },
          { key: 'meaning', header: t('ledger.meaning'), cell: ({ state }) => t(`stateHint.${state}`) },
          {
            key: 'people',
            header: t('ledger.people'),
            numeric: true,
            cell: ({ state, people }) => (
              <Link to={`${messagingPaths.wave(wave.id)}?state=${state}#people`}>{number(people)}</Link>
            ),
          },
        ]}
        total={[t('ledger.total'), '', number(ledgerSum(wave.figures))]}
      />
      {wave.reasons.length > 0 && (
        <div className="mt-6">
          <DataTable
            caption={t('reasons.caption')}
            rows={wave.reasons}
            rowKey={({ state, reason, article }) => `${state} ${reason} ${article}`}
            empty={null}
            columns={[
              { key: 'reason', header: t('reasons.title'), cell: ({ reason }) => <Reason reason={reason} /> },
              { key: 'article', header: t('reasons.article'), cell: ({ article }) => article ?? '–' },
              { key: 'people', header: t('ledger.people'), numeric: true, cell: ({ count }) => number(count) },
            ]}
          />
        </div>
      )}
    </Section>
  );
}
