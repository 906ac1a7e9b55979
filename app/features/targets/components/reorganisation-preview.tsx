import { Form } from '@remix-run/react';
import { OutcomeList } from '#app/features/organisations/components/reorganisation-outcome';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { translateReference } from '#app/foundation/i18n/translate';
import { AtWork } from '#app/ui/at-work';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { Progress } from '#app/ui/progress';
import type { MovedUnit } from '../moved-figures.rules';
import { MovedUnits } from './moved-units';

const STAGES = 3;

/** What the night staff is at. */
export function PreviewAtWork({ stage }: { stage: number }) {
  const t = useT('reorganisation');
  const at = Math.min(stage, STAGES) as 0 | 1 | 2 | 3;
  return (
    <AtWork title={t('preview.working')} lead={t('preview.workingLead')} refresh={t('preview.refresh')}>
      <Progress
        label={t('preview.stageLabel')}
        part={Math.max(0, at - 1)}
        whole={STAGES}
        text={t(`preview.stage.${at}`)}
      />
    </AtWork>
  );
}

type Standing = { state: string; outOfDate: boolean; note: string | null; doneAt: string | null } | null;

/** Whether there is a preview, of which instant, of this version of the draft; and the way to a new one. */
export function PreviewStanding({ preview }: { preview: Standing }) {
  const t = useT('reorganisation');
  const language = useLanguage();
  const again = (
    <Form method="post">
      <FormKey />
      <input type="hidden" name="intent" value="ask" />
      <Button variant={preview && !preview.outOfDate ? 'secondary' : 'primary'}>
        {preview ? t('preview.again') : t('preview.ask')}
      </Button>
    </Form>
  );
  if (!preview) return <Notice actions={again}>{t('preview.notAsked')}</Notice>;
  if (preview.outOfDate) {
    return (
      <Notice tone="warning" actions={again}>
        {t('preview.outOfDate')}
      </Notice>
    );
  }
  if (preview.state === 'refused') {
    return (
      <Notice tone="danger" title={t('preview.refused')} actions={again}>
        {translateReference(language, preview.note ?? '')}
      </Notice>
    );
  }
  return <Notice actions={again}>{t('preview.madeAt', { at: preview.doneAt ?? '' })}</Notice>;
}

type Result = {
  outcome: Record<string, number>;
  targets: Array<{ targetId: string; titleVi: string; titleEn: string }>;
  total: MovedUnit | null;
  units: MovedUnit[];
};

/** The province before and after, what would be written, every unit with a figure that moves. */
export function PreviewResult({ preview }: { preview: Result }) {
  const t = useT('reorganisation');
  const { outcome, targets, total, units } = preview;
  return (
    <>
      <Section title={t('preview.total')} description={t('preview.totalLead')} card>
        <MovedUnits caption={t('preview.total')} targets={targets} units={total ? [total] : []} />
      </Section>
      <Section title={t('outcome.willTitle')} card>
        <OutcomeList outcome={outcome} />
      </Section>
      <Section title={t('preview.units', { count: units.length })} description={t('preview.unitsLead')}>
        <MovedUnits caption={t('preview.title')} targets={targets} units={units} />
      </Section>
    </>
  );
}
