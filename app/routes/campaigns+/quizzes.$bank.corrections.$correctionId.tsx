import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { bankPath, correctionPath, itemPath, quizzesPath } from '#app/features/assessment/assessment.paths';
import { quizArea } from '#app/features/assessment/assessment.policy';
import { CorrectionFigures, MovedAnswers, Moves } from '#app/features/assessment/components/correction-figures';
import { KeyChange } from '#app/features/assessment/components/key-lines';
import { correctionView } from '#app/features/assessment/correction-view.queries.server';
import { decideCorrection } from '#app/features/assessment/decide-correction.server';
import { correctionDecision } from '#app/features/assessment/key-correction.schema';
import { bankTitle } from '#app/features/learning/bank-title.queries.server';
import { correctionCertificates } from '#app/features/learning/correction-certificates.queries.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: quizArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('quizzes:correct') }));

export const loader = loaderOf(async ({ actor, params, language }) => {
  const correctionId = params.correctionId ?? '';
  const correction = await correctionView(actor, { correctionId });
  const certificates = await correctionCertificates(actor, { correctionId });
  return { correction, certificates, title: await bankTitle(actor, { bank: correction.bank, language }) };
});

export const action = formAction(correctionDecision, async ({ actor, params, value }) => {
  const correctionId = params.correctionId ?? '';
  await decideCorrection(actor, { correctionId, ...value });
  return {
    to: correctionPath(params.bank ?? '', correctionId),
    flash: { tone: 'success', key: `quizzes:done.${value.intent}` },
  };
});

export default function Correction() {
  const { correction, certificates, title } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.lastResult.error?.['']?.join(' ');
  const t = useT('quizzes');
  const { bank, itemId, type, stem, state, attempts, reason } = correction;
  const running = state === 'previewing' || state === 'applying';
  return (
    <>
      <PageHeader
        title={t('correctionTitle', { item: correction.itemKey })}
        description={t(`state.${state}`)}
        breadcrumb={[
          { label: t('title'), to: quizzesPath },
          { label: title, to: bankPath(bank) },
          { label: correction.itemKey, to: itemPath(bank, itemId) },
        ]}
      />
      {error && <Notice tone="danger">{error}</Notice>}
      {running && (
        <Notice
          tone="info"
          actions={<ButtonLink to={correctionPath(bank, correction.correctionId)}>{t('reload')}</ButtonLink>}
        >
          {t('running', { count: attempts })}
        </Notice>
      )}
      <Section title={t('keyChange')} description={t(`change.${type}`)}>
        <p className="mb-3">
          {t(`type.${type}`)}: <Link to={itemPath(bank, itemId)}>{stem.text}</Link>
        </p>
        <KeyChange lines={correction.change} asked={{ type, unit: stem.unit }} />
      </Section>
      <Section title={state === 'applied' ? t('didMove') : t('wouldMove')} description={t('seen', { count: attempts })}>
        <CorrectionFigures correction={correction} certificates={certificates} />
      </Section>
      {correction.moved > 0 && (
        <Section title={t('movedAnswers')}>
          <MovedAnswers correction={correction} />
        </Section>
      )}
      <Section title={t('moves')}>
        <Moves correction={correction} />
      </Section>
      <Section title={t('reason')} description={t('reasonRead')}>
        <blockquote className="border-s-4 border-line ps-4">{reason}</blockquote>
      </Section>
      {state === 'previewed' && (
        <Section title={t('apply')} card>
          <Form method="post">
            <FormKey />
            <p>{t('applyNote')}</p>
            <p>{t('inGit')}</p>
            <FormActions>
              <Button variant="primary" name="intent" value="apply">
                {t('apply')}
              </Button>
              <Button name="intent" value="withdraw">
                {t('withdraw')}
              </Button>
            </FormActions>
          </Form>
        </Section>
      )}
    </>
  );
}
