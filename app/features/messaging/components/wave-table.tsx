import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatInstant, formatShare } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DataTable } from '#app/ui/data-table';
import { notYet } from '../message-state.rules';
import { messagingPaths } from '../messaging.paths';
import type { WaveLine } from '../wave.queries.server';
import { WaveBadge } from './state-badge';

/** Waves with their state and how far they are: settled rows of all rows, rounded down. */
export function WaveTable({ waves, empty }: { waves: readonly WaveLine[]; empty: ReactNode }) {
  const t = useT('messaging');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('list.caption')}
      hideCaption
      rows={waves}
      rowKey={(wave) => wave.id}
      empty={empty}
      columns={[
        {
          key: 'name',
          header: t('list.name'),
          cell: (wave) => <Link to={messagingPaths.wave(wave.id)}>{wave.titleVi}</Link>,
        },
        { key: 'channel', header: t('list.channel'), cell: (wave) => t(`channel.${wave.channel}`) },
        { key: 'class', header: t('list.class'), cell: (wave) => t(`class.${wave.class}`) },
        { key: 'when', header: t('list.when'), cell: (wave) => formatInstant(language, wave.scheduledAt) },
        {
          key: 'progress',
          header: t('list.progress'),
          numeric: true,
          cell: (wave) => {
            const done = wave.frozenCount - notYet(wave.figures);
            return (
              <>
                {formatShare(language, done, wave.frozenCount)}{' '}
                <span className="text-sm text-muted">{t('list.doneOf', { done, frozen: wave.frozenCount })}</span>
              </>
            );
          },
        },
        { key: 'state', header: t('common:status'), tight: true, cell: (wave) => <WaveBadge state={wave.state} /> },
      ]}
    />
  );
}
