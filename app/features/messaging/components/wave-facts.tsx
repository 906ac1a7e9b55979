import { formatInstant, formatMoney, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Grid } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { Stat } from '#app/ui/stat';
import type { WaveSummary } from '../wave-summary.queries.server';
import { MomentStat } from './moment-stat';

/** What everybody sees before anybody approves: recipients, parts, cost, when it ends, by which route, at which hours. */
export function WaveFacts({ wave }: { wave: WaveSummary }) {
  const t = useT('messaging');
  const language = useLanguage();
  const number = (value: number) => formatNumber(language, value);
  const { hours } = wave;
  return (
    <>
      <Grid columns={4}>
        <Stat
          label={t('summary.recipients')}
          value={number(wave.frozenCount)}
          note={
            wave.figures.suppressed > 0 ? t('summary.withoutAddress', { total: wave.figures.suppressed }) : undefined
          }
        />
        <Stat label={t(wave.channel === 'sms' ? 'summary.parts' : 'summary.mails')} value={number(wave.partsTotal)} />
        <Stat label={t('summary.cost')} value={formatMoney(language, wave.costTotal)} />
        {wave.finishedAt ? (
          <MomentStat label={t('summary.ended')} at={wave.finishedAt} />
        ) : (
          <MomentStat
            label={t('summary.finish')}
            at={wave.finishesAt}
            note={wave.perSecond ? t('summary.finishNote', { rate: wave.perSecond }) : t('summary.noRoute')}
          />
        )}
      </Grid>
      <div className="mt-4">
        <DescriptionList
          items={[
            { term: t('list.channel'), value: t(`channel.${wave.channel}`) },
            { term: t('list.class'), value: t(`class.${wave.class}`) },
            { term: t('summary.scheduled'), value: formatInstant(language, wave.scheduledAt) },
            { term: t('summary.route'), value: wave.routeName ?? t('summary.noRoute') },
            ...(hours ? [{ term: t('summary.hoursLabel'), value: t('summary.hours', hours) }] : []),
            ...(wave.document ? [{ term: t('summary.document'), value: wave.document }] : []),
            ...(wave.urgentReason ? [{ term: t('summary.urgent'), value: wave.urgentReason }] : []),
          ]}
        />
      </div>
    </>
  );
}
