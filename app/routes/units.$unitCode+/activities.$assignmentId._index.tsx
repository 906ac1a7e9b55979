import { useActionData, useLoaderData } from '@remix-run/react';
import { reportSchema } from '#app/features/campaigns/activity.schema';
import { mayStep } from '#app/features/campaigns/assignment-state.rules';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { reportArea } from '#app/features/campaigns/campaigns.policy';
import { ReportForm } from '#app/features/campaigns/components/report-form';
import { ResultVersions } from '#app/features/campaigns/components/result-versions';
import { AssignmentBadge } from '#app/features/campaigns/components/words';
import { readNumbers } from '#app/features/campaigns/report-numbers.rules';
import { reportResult } from '#app/features/campaigns/report-result.server';
import { storeEvidence } from '#app/features/campaigns/store-evidence.server';
import { assignmentView } from '#app/features/campaigns/unit-assignments.queries.server';
import { uploadsIn } from '#app/foundation/documents/store-uploads.server';
import { UPLOAD_BODY_LIMIT } from '#app/foundation/documents/uploaded-file';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { Notice } from '#app/ui/notice';

export const handle = { policy: reportArea, nav: 'unit', bodyLimit: UPLOAD_BODY_LIMIT } satisfies RouteHandle;

type Data = { assignment: { titleVi: string } };
export const meta = metaOf<Data>(({ t, data }) => ({ title: data?.assignment.titleVi ?? t('campaigns:report.title') }));

const view = ({ actor, params }: Pick<Door, 'actor' | 'params'>) =>
  assignmentView(actor, { assignmentId: found(params.assignmentId), unitCode: found(params.unitCode) });

export const loader = loaderOf(async (door) => ({ assignment: await view(door) }));

export const action = formAction(reportSchema, async ({ value, form, ...door }) => {
  const assignment = await view(door);
  const numbers = readNumbers(assignment.measures, (name) => String(form.get(name) ?? ''));
  if ('wrong' in numbers) {
    const { key, titleVi } = numbers.wrong as { key: string; titleVi: string };
    throw new DomainError('invalid', 'campaigns:error.number', { name: titleVi }, `n.${key}`);
  }
  if (!assignment.mayReport) throw notFound();
  const evidence = await storeEvidence(door.actor, { files: uploadsIn(form) });
  await reportResult(door.actor, { ...value, assignmentId: assignment.id, numbers, evidence });
  return { to: door.url.pathname, flash: { tone: 'success', key: 'campaigns:report.sent' } };
});

export default function AssignmentPage() {
  const { assignment } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('campaigns');
  const [latest] = assignment.results;
  const open = mayStep('report', assignment.state);
  const filePath = (id: string) => `${campaignPaths.assignment(assignment.unitCode, assignment.id)}/evidence/${id}`;
  return (
    <>
      <header className="mb-4 grid gap-1">
        <h2 className="text-xl font-semibold">
          {assignment.titleVi} – {t('activity.period', { key: assignment.periodKey })}
        </h2>
        <p className="flex flex-wrap items-center gap-3 text-muted">
          {t('activity.dueOn', { day: assignment.dueOn })}
          <AssignmentBadge state={assignment.state} />
        </p>
      </header>
      {assignment.state === 'returned' && latest?.reviewReason && (
        <Notice tone="warning">{t('report.returnedBecause', { reason: latest.reviewReason })}</Notice>
      )}
      {assignment.state === 'accepted' && <Notice tone="success">{t('report.acceptedNote')}</Notice>}
      {assignment.state === 'exempted' && (
        <Notice tone="info">{t('report.exemptedNote', { reason: assignment.exemptReason ?? '' })}</Notice>
      )}
      {assignment.descriptionVi && (
        <Section title={t('report.what')}>
          <p className="max-w-prose whitespace-pre-line">{assignment.descriptionVi}</p>
        </Section>
      )}
      {open && assignment.mayReport && (
        <Section title={t('report.title')} card>
          <ReportForm
            measures={assignment.measures}
            evidenceAsked={assignment.evidenceAsked}
            before={latest ?? null}
            version={assignment.version}
            lastResult={lastResult}
          />
        </Section>
      )}
      {open && !assignment.mayReport && <Notice tone="info">{t('report.cannotReport')}</Notice>}
      {assignment.results.length > 0 && (
        <Section title={t('report.versions')}>
          <ResultVersions results={assignment.results} measures={assignment.measures} filePath={filePath} />
        </Section>
      )}
    </>
  );
}
