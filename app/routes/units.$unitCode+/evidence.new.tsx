import { useActionData, useLoaderData } from '@remix-run/react';
import { peopleArea } from '#app/features/organisations/areas.policy';
import { peopleReaders } from '#app/features/organisations/roles.policy';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { EvidenceForm } from '#app/features/targets/components/evidence-form';
import { createEvidence } from '#app/features/targets/create-evidence.server';
import { evidenceSchema } from '#app/features/targets/evidence.schema';
import { evidenceKinds } from '#app/features/targets/obligation-state';
import { evidencePaths } from '#app/features/targets/targets.paths';
import { today } from '#app/foundation/clock';
import { storeUploads, uploadsIn } from '#app/foundation/documents/store-uploads.server';
import { UPLOAD_BODY_LIMIT } from '#app/foundation/documents/uploaded-file';
import { type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';

export const handle = { policy: peopleArea, nav: 'unit', bodyLimit: UPLOAD_BODY_LIMIT } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('evidence:new') }));

const unitOf = ({ actor, params }: Pick<Door, 'actor' | 'params'>) =>
  unitByCode(actor, { code: params.unitCode ?? '', roles: peopleReaders });

export const loader = loaderOf(async (door) => {
  await unitOf(door);
  return { today: today() };
});

export const action = formAction(evidenceSchema, async ({ value, form, ...door }) => {
  const unit = await unitOf(door);
  const files = await storeUploads(uploadsIn(form));
  const { evidenceId } = await createEvidence(door.actor, { ...value, unitId: unit.id, files });
  return { to: evidencePaths.one(unit.code, evidenceId), flash: { tone: 'success', key: 'evidence:created' } };
});

export default function NewEvidence() {
  const { today: on } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('evidence');
  return (
    <Section title={t('new')} description={t('newLead')} card>
      <EvidenceForm kinds={evidenceKinds} today={on} submit={t('common:save')} lastResult={lastResult} />
    </Section>
  );
}
