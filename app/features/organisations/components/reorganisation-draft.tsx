import type { SubmissionResult } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Grid, Section } from '#app/ui/card';
import { ConfirmDialog, DialogCancel } from '#app/ui/confirm-dialog';
import { FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { Stat } from '#app/ui/stat';
import { reorganisationPaths } from '../reorganisation.paths';
import type { EdgeFault } from '../reorganisation.rules';
import { AnswerForm } from './answer-form';
import { EdgesSection, type ShownEdge } from './reorganisation-edges';
import { EdgeForm, EdgesFileForm, NewUnitForm, PeopleFileForm } from './reorganisation-forms';

type OpenEdge = ShownEdge & { candidates: Array<{ code: string; name: string; where: string | null }> };

type DraftProps = {
  plan: { id: string; version: number };
  text: string;
  edges: ShownEdge[];
  found: number;
  open: OpenEdge[];
  faults: Array<{ edgeId: string; fault: EdgeFault }>;
  units: Array<{ id: string }>;
  top: string;
  types: Array<{ type: string; nameVi: string; nameEn: string }>;
  lastResult?: SubmissionResult<string[]>;
};

const QUESTIONS_AT_ONCE = 5;

/** A plan in the making: questions first, then its changes, then the ways to add more. */
export function DraftedReorganisation(props: DraftProps) {
  const { plan, text, edges, found, open, faults, units, top, types, lastResult } = props;
  const t = useT('reorganisation');
  const language = useLanguage();
  const intent = String(lastResult?.initialValue?.intent ?? '');
  const resultOf = (name: string) => (intent === name ? lastResult : undefined);
  const { version } = plan;
  const ready = edges.length > 0 && faults.length === 0;
  return (
    <>
      <Grid columns={3}>
        <Stat label={t('stat.edges')} value={formatNumber(language, found)} />
        <Stat label={t('stat.opens')} value={formatNumber(language, units.length)} />
        <Stat label={t('stat.faults')} value={formatNumber(language, faults.length)} />
      </Grid>
      <div className="my-6">
        {ready ? (
          <Notice
            tone="success"
            title={t('draft.ready')}
            actions={
              <Form method="post" action={reorganisationPaths.preview(plan.id)}>
                <FormKey />
                <input type="hidden" name="intent" value="ask" />
                <Button variant="primary">{t('preview.ask')}</Button>
              </Form>
            }
          >
            <p>{t('draft.readyText')}</p>
          </Notice>
        ) : (
          edges.length > 0 && <Notice tone="warning">{t('draft.notReady', { count: faults.length })}</Notice>
        )}
      </div>
      {open.length > 0 && (
        <Section title={t('answer.title')} description={t('answer.lead')} card>
          <div className="grid gap-6">
            {open.slice(0, QUESTIONS_AT_ONCE).map((edge) => (
              <AnswerForm
                key={edge.id}
                version={version}
                edge={edge}
                lastResult={answered(edge.id, resultOf('answer'))}
              />
            ))}
          </div>
        </Section>
      )}
      <EdgesSection
        text={text}
        found={found}
        edges={edges}
        faults={new Map(faults.map(({ edgeId, fault }) => [edgeId, fault]))}
        version={version}
      />
      <Section title={t('draft.add')} card>
        <EdgesFileForm version={version} parentCode={top} filled={edges.length > 0} lastResult={resultOf('file')} />
        <NewUnitForm version={version} parentCode={top} types={types} lastResult={resultOf('unit')} />
        <EdgeForm version={version} lastResult={resultOf('edge')} />
        <PeopleFileForm version={version} lastResult={resultOf('people')} />
      </Section>
      <div className="mt-8">
        <ConfirmDialog trigger={t('discard.ask')} title={t('discard.question')} variant="danger">
          <p>{t('discard.text')}</p>
          <Form method="post" className="flex flex-wrap gap-2">
            <FormKey />
            <input type="hidden" name="intent" value="discard" />
            <input type="hidden" name="version" value={version} />
            <Button variant="danger">{t('discard.do')}</Button>
            <DialogCancel />
          </Form>
        </ConfirmDialog>
      </div>
    </>
  );
}

function answered(edgeId: string, result: SubmissionResult<string[]> | undefined) {
  return result?.initialValue?.edgeId === edgeId ? result : undefined;
}
