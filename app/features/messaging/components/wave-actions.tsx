import { Form, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { ConfirmDialog, DialogCancel } from '#app/ui/confirm-dialog';
import { FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { mayWaveBecome } from '../wave-state.rules';
import type { WaveSummary } from '../wave-summary.queries.server';

/** Approving, with the figures above it; says who may when this reader may not. */
export function ApprovePanel({ wave, errors }: { wave: WaveSummary; errors: string[] }) {
  const t = useT('messaging');
  if (wave.approval === 'hidden') return null;
  const above = wave.secondPersonAbove;
  const refused = wave.approval === 'second-person' || wave.approval === 'approver-role';
  return (
    <Section title={t('approve.title')} description={t('approve.lead')} card>
      {errors.length > 0 && (
        <Notice tone="danger" live="assertive">
          {errors.map((error) => (
            <p key={error}>{error}</p>
          ))}
        </Notice>
      )}
      {wave.approval === 'second-person' && <Notice tone="warning">{t('approve.secondPerson', { above })}</Notice>}
      {wave.approval === 'approver-role' && <Notice tone="warning">{t('approve.approverRole', { above })}</Notice>}
      {!refused && (
        <Form method="post" className="mt-3 grid justify-items-start gap-3">
          <FormKey />
          <input type="hidden" name="intent" value="approve" />
          <input type="hidden" name="version" value={wave.version} />
          {wave.approval === 'step-up' && <p className="text-muted">{t('approve.stepUp')}</p>}
          <Button variant="primary" icon="check">
            {t('approve.button')}
          </Button>
        </Form>
      )}
    </Section>
  );
}

/** Pause, go on, cancel: what the state and the reader's role allow. */
export function WaveActions({ wave }: { wave: WaveSummary }) {
  const t = useT('messaging');
  useLiveFigures(wave.state === 'sending' || wave.state === 'approved');
  const may = { pause: mayWaveBecome(wave.state, 'paused'), resume: wave.state === 'paused' && wave.keeps };
  return (
    <>
      {may.pause && <Intent name="pause" label={t('actions.pause')} />}
      {may.resume && <Intent name="resume" label={t('actions.resume')} />}
      {wave.keeps && mayWaveBecome(wave.state, 'cancelled') && (
        <ConfirmDialog trigger={`${t('actions.cancel')}…`} variant="danger" title={t('actions.cancelQuestion')}>
          <p>{t('actions.cancelLead')}</p>
          <Form method="post" className="flex flex-wrap gap-2">
            <FormKey />
            <Button name="intent" value="cancel" variant="danger">
              {t('actions.cancel')}
            </Button>
            <DialogCancel />
          </Form>
        </ConfirmDialog>
      )}
    </>
  );
}

function Intent({ name, label }: { name: 'pause' | 'resume'; label: string }) {
  return (
    <Form method="post">
      <FormKey />
      <Button name="intent" value={name} variant={name === 'resume' ? 'primary' : 'secondary'}>
        {label}
      </Button>
    </Form>
  );
}

const LIVE_MS = 3_000;

/** While a wave is being sent its figures move by themselves; without a script the page shows those of its loading. */
function useLiveFigures(moving: boolean): void {
  const revalidator = useRevalidator();
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && revalidator.state === 'idle') revalidator.revalidate();
    }, LIVE_MS);
    return () => clearInterval(timer);
  }, [moving, revalidator]);
}
