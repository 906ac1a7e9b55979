import { formatMoney, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Grid, Section } from '#app/ui/card';
import { Stat } from '#app/ui/stat';
import type { ChannelPreview } from '../wave-preview.queries.server';
import { MessageSample } from './message-sample';
import { MomentStat } from './moment-stat';

type Props = ChannelPreview & { people: number };

/** What one channel of a reminder would say, reach and cost. */
export function PlanPreview({ channel, people, reachable, preview }: Props) {
  const t = useT('messaging');
  const language = useLanguage();
  const number = (value: number) => formatNumber(language, value);
  return (
    <Section title={t(`channel.${channel}`)} level={3}>
      <Grid columns={4}>
        <Stat label={t('plan.reachable')} value={number(reachable)} of={number(people)} />
        <Stat
          label={t(channel === 'sms' ? 'summary.parts' : 'summary.mails')}
          value={number(preview.parts)}
          note={channel === 'sms' ? t('plan.estimate') : undefined}
        />
        <Stat label={t('summary.cost')} value={formatMoney(language, preview.cost)} />
        <MomentStat
          label={t('summary.finish')}
          at={preview.finishesAt}
          note={preview.routeName ?? t('summary.noRoute')}
        />
      </Grid>
      <MessageSample sample={preview} />
    </Section>
  );
}
