import { useActionData, useLoaderData } from '@remix-run/react';
import { EvidenceForm } from '#app/features/targets/components/evidence-form';
import { ownEvidenceSchema } from '#app/features/targets/evidence.schema';
import { ownKinds } from '#app/features/targets/evidence-state.rules';
import { handInCertificate } from '#app/features/targets/hand-in-certificate.server';
import { ownPaths } from '#app/features/targets/targets.paths';
import { today } from '#app/foundation/clock';
import { storeUploads, uploadsIn } from '#app/foundation/documents/store-uploads.server';
import { UPLOAD_BODY_LIMIT } from '#app/foundation/documents/uploaded-file';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Card } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = {
  policy: signedInPolicy,
  light: true,
  nav: 'learn',
  bodyLimit: UPLOAD_BODY_LIMIT,
} satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('evidence:own.newTitle') }));

export const loader = loaderOf(() => ({ today: today() }));

export const action = formAction(ownEvidenceSchema, async ({ actor, value, form }) => {
  const files = await storeUploads(uploadsIn(form));
  const { evidenceId } = await handInCertificate(actor, { ...value, files });
  return { to: ownPaths.oneEvidence(evidenceId), flash: { tone: 'success', key: 'evidence:own.sent' } };
});

export default function NewOwnEvidence() {
  const { today: on } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('evidence');
  return (
    <>
      <PageHeader
        title={t('own.newTitle')}
        description={t('own.newLead')}
        breadcrumb={[{ label: t('own.title'), to: ownPaths.evidence() }]}
      />
      <Card>
        <EvidenceForm kinds={ownKinds} today={on} submit={t('common:submit')} lastResult={lastResult} />
      </Card>
    </>
  );
}
