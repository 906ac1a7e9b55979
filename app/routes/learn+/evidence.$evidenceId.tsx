import { useActionData, useLoaderData } from '@remix-run/react';
import { resultOf } from '#app/features/accounts/components/result-of';
import { EvidenceFacts } from '#app/features/targets/components/evidence-facts';
import { EvidenceForm } from '#app/features/targets/components/evidence-form';
import { WithdrawEvidence } from '#app/features/targets/components/evidence-steps';
import { EvidenceBadge } from '#app/features/targets/components/evidence-words';
import { editEvidence } from '#app/features/targets/edit-evidence.server';
import { evidenceView } from '#app/features/targets/evidence.queries.server';
import { editOwnEvidenceSchema, removeFromEvidenceSchema, stepSchema } from '#app/features/targets/evidence.schema';
import { ownKinds } from '#app/features/targets/evidence-state.rules';
import { removeFromEvidence } from '#app/features/targets/remove-from-evidence.server';
import { submitEvidence } from '#app/features/targets/submit-evidence.server';
import { ownPaths } from '#app/features/targets/targets.paths';
import { withdrawEvidence } from '#app/features/targets/withdraw-evidence.server';
import { today } from '#app/foundation/clock';
import { storeUploads, uploadsIn } from '#app/foundation/documents/store-uploads.server';
import { UPLOAD_BODY_LIMIT } from '#app/foundation/documents/uploaded-file';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = {
  policy: signedInPolicy,
  light: true,
  nav: 'learn',
  bodyLimit: UPLOAD_BODY_LIMIT,
} satisfies RouteHandle;

type Data = { evidence: { title: string } };
export const meta = metaOf<Data>(({ t, data }) => ({ title: data?.evidence.title ?? t('evidence:own.title') }));

const idOf = ({ params }: Pick<Door, 'params'>) => params.evidenceId ?? '';

export const loader = loaderOf(async ({ actor, params }) => ({
  evidence: await evidenceView(actor, { evidenceId: idOf({ params }) }),
  today: today(),
}));

export const action = actionsByIntent({
  // Mended and handed in again in one step: a learner has nothing to do between the two.
  edit: formAction(editOwnEvidenceSchema, async ({ value, form, ...door }) => {
    const files = await storeUploads(uploadsIn(form));
    await editEvidence(door.actor, { ...value, evidenceId: idOf(door), files });
    await submitEvidence(door.actor, { evidenceId: idOf(door) });
    return { to: ownPaths.oneEvidence(idOf(door)), flash: { tone: 'success', key: 'evidence:own.sent' } };
  }),
  remove: formAction(removeFromEvidenceSchema, async ({ value, ...door }) => {
    await removeFromEvidence(door.actor, { fileId: value.fileId, evidenceId: idOf(door) });
    return { to: ownPaths.oneEvidence(idOf(door)), flash: { tone: 'success', key: 'evidence:removed' } };
  }),
  withdraw: formAction(stepSchema, async ({ value, ...door }) => {
    await withdrawEvidence(door.actor, { ...value, evidenceId: idOf(door) });
    return { to: ownPaths.evidence(), flash: { tone: 'success', key: 'evidence:withdrawn' } };
  }),
});

export default function OwnEvidenceDetail() {
  const { evidence, today: on } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('evidence');
  return (
    <>
      <PageHeader
        title={evidence.title}
        badge={<EvidenceBadge state={evidence.state} />}
        breadcrumb={[{ label: t('own.title'), to: ownPaths.evidence() }]}
      />
      <EvidenceFacts evidence={evidence} names={{}} filePath={ownPaths.file} />
      {evidence.mayEdit && (
        <Section title={t('own.again')} card>
          <EvidenceForm
            kinds={ownKinds}
            before={evidence}
            today={on}
            submit={t('own.again')}
            lastResult={resultOf(lastResult, 'edit')}
          />
        </Section>
      )}
      {evidence.mayWithdraw && (
        <div className="mt-6">
          <WithdrawEvidence version={evidence.version} />
        </div>
      )}
    </>
  );
}
