import type { SerializeFrom } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { WaveBadge } from '#app/features/messaging/components/state-badge';
import { messagingPaths } from '#app/features/messaging/messaging.paths';
import type { WaveState } from '#app/features/messaging/wave-state.rules';
import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import type { ActivityWaveView } from '../activity-waves.queries.server';

type Props = { activityId: string; waves: SerializeFrom<ActivityWaveView[]> };

/** The waves of an activity of messages, and what became of each. */
export function ActivityWaves({ activityId, waves }: Props) {
  const t = useT('campaigns');
  const language = useLanguage();
  return (
    <Section
      title={t('waves.title')}
      actions={
        <ButtonLink to={`${messagingPaths.newWave}?activityId=${activityId}`} icon="plus">
          {t('waves.plan')}
        </ButtonLink>
      }
    >
      <DataTable
        caption={t('waves.title')}
        hideCaption
        columns={[
          {
            key: 'name',
            header: t('waves.name'),
            cell: (wave) => <Link to={messagingPaths.wave(wave.waveId)}>{wave.titleVi}</Link>,
          },
          { key: 'at', header: t('waves.at'), cell: (wave) => formatInstant(language, wave.scheduledAt) },
          {
            key: 'recipients',
            header: t('waves.recipients'),
            numeric: true,
            cell: (wave) => formatNumber(language, wave.recipients),
          },
          {
            key: 'outcome',
            header: t('waves.outcome'),
            cell: (wave) => (wave.outcome ? t('waves.outcomeText', wave.outcome) : '–'),
          },
          {
            key: 'state',
            header: t('common:status'),
            tight: true,
            cell: (wave) => <WaveBadge state={wave.state as WaveState} />,
          },
        ]}
        rows={waves}
        rowKey={(wave) => wave.waveId}
        empty={<EmptyState title={t('waves.empty')} icon="message" />}
      />
    </Section>
  );
}
