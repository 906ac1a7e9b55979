import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { bankPath, correctionPath, itemPath, quizzesPath } from '#app/features/assessment/assessment.paths';
import { quizArea } from '#app/features/assessment/assessment.policy';
import { decideCorrection } from '#app/features/assessment/decide-correction.server';
import { type CorrectionView, correctionView, MOST_MOVES } from '#app/features/assessment/item-desk.queries.server';
import { correctionDecision } from '#app/features/assessment/key-correction.schema';
import { bankTitle } from '#app/features/learning/bank-title.queries.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatNumber, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button, ButtonLink } from '#app/ui/button';
import { Grid, Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';
import { Stat } from '#app/ui/stat';

export const handle = { policy: quizArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('quizzes:correct') }));

export const loader = loaderOf(async ({ actor, params, language }) => {
  const correction = await correctionView(actor, { correctionId: params.correctionId ?? '' });
  return { correction, title: await bankTitle(actor, { bank: correction.bank, language }), most: MOST_MOVES };
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
  const { correction, title, most } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.lastResult.error?.['']?.join(' ');
  const t = useT('quizzes');
  const language = useLanguage();
  const { bank, itemId, state, attempts, moved, gained, lost, reason } = correction;
  const running = state === 'previewing' || state === 'applying';
  const number = (value: number) => formatNumber(language, value);
  return (
    <>
      <PageHeader
        title={t('correctionTitle', { item: correction.itemKey })}
        description={`${t(`state.${state}`)} · ${reason}`}
        breadcrumb={[
          { label: t('title'), to: quizzesPath },
          { label: title, to: bankPath(bank) },
          { label: correction.itemKey, to: itemPath(bank, itemId) },
        ]}
      />
      <p>
        <Link to={itemPath(bank, itemId)}>{correction.text}</Link>
      </p>
      {error && <Notice tone="danger">{error}</Notice>}
      {running && (
        <Notice
          tone="info"
          actions={<ButtonLink to={correctionPath(bank, correction.correctionId)}>{t('reload')}</ButtonLink>}
        >
          {t('running', { count: attempts })}
        </Notice>
      )}
      <div className="mt-4">
        <Grid columns={4}>
          <Stat label={t('attemptsSeen')} value={number(attempts)} />
          <Stat label={t('moved')} value={number(moved)} />
          <Stat label={t('gained')} value={number(gained)} />
          <Stat label={t('lost')} value={number(lost)} />
        </Grid>
      </div>
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
      <Section title={t('moves')}>
        {correction.moved > most && <p className="mb-3 text-muted">{t('movesShown', { most })}</p>}
        <Moves correction={correction} />
      </Section>
    </>
  );
}

function Moves({ correction }: { correction: CorrectionView }) {
  const t = useT('quizzes');
  const language = useLanguage();
  const standing = (mark: number, passed: boolean) =>
    `${formatPercent(language, mark / 100, 1)}, ${passed ? t('passed') : t('failed')}`;
  return (
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
        { key: 'after', header: t('after'), numeric: true, cell: (move) => standing(move.markAfter, move.passedAfter) },
      ]}
      rows={correction.moves}
      rowKey={(move) => move.attemptId}
      empty={<p>{t('nobody')}</p>}
    />
  );
}
