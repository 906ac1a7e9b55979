import { useActionData, useLoaderData } from '@remix-run/react';
import { peopleArea } from '#app/features/organisations/areas.policy';
import { peopleReaders } from '#app/features/organisations/roles.policy';
import { roster } from '#app/features/organisations/roster.queries.server';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { userNames } from '#app/features/organisations/user-names.queries.server';
import { addEvidencePeople } from '#app/features/targets/add-evidence-people.server';
import { EvidenceDesk } from '#app/features/targets/components/evidence-desk';
import { editEvidence } from '#app/features/targets/edit-evidence.server';
import { evidencePeople, evidenceView } from '#app/features/targets/evidence.queries.server';
import * as schemas from '#app/features/targets/evidence.schema';
import { removeFromEvidence } from '#app/features/targets/remove-from-evidence.server';
import { reviewEvidence } from '#app/features/targets/review-evidence.server';
import { revokeEvidence } from '#app/features/targets/revoke-evidence.server';
import { submitEvidence } from '#app/features/targets/submit-evidence.server';
import { evidencePaths } from '#app/features/targets/targets.paths';
import { withdrawEvidence } from '#app/features/targets/withdraw-evidence.server';
import { today } from '#app/foundation/clock';
import { storeUploads, uploadsIn } from '#app/foundation/documents/store-uploads.server';
import { UPLOAD_BODY_LIMIT } from '#app/foundation/documents/uploaded-file';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { metaOf } from '#app/page-meta';

export const handle = { policy: peopleArea, nav: 'unit', bodyLimit: UPLOAD_BODY_LIMIT } satisfies RouteHandle;

type Data = { evidence: { title: string } };
export const meta = metaOf<Data>(({ t, data }) => ({ title: data?.evidence.title ?? t('evidence:title') }));

const CHOICES = 50;
const idOf = ({ params }: Pick<Door, 'params'>) => params.evidenceId ?? '';

export const loader = loaderOf(async ({ actor, params, url }) => {
  const evidence = await evidenceView(actor, { evidenceId: idOf({ params }) });
  const people = await evidencePeople(actor, { evidenceId: evidence.id });
  const text = url.searchParams.get('q');
  return {
    evidence,
    people,
    unitCode: params.unitCode ?? '',
    names: await userNames(actor, { userIds: [evidence.submittedBy, evidence.reviewedBy] }),
    search: text !== null && evidence.mayEdit ? await searched({ actor, params }, text) : null,
    today: today(),
  };
});

async function searched({ actor, params }: Pick<Door, 'actor' | 'params'>, text: string) {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: peopleReaders });
  const { rows, next } = await roster(actor, { unitId: unit.id, filter: { text }, page: { size: CHOICES } });
  const found = rows.map(({ personId, fullName, personCode, unitName }) => ({
    personId,
    fullName,
    personCode,
    unitName,
  }));
  return { text, more: next !== null, found: [...new Map(found.map((each) => [each.personId, each])).values()] };
}

const done = (door: Door, key: string, params: Record<string, number> = {}) => ({
  to: evidencePaths.one(door.params.unitCode ?? '', idOf(door)),
  flash: { tone: 'success', key: `evidence:${key}`, params } as const,
});

export const action = actionsByIntent({
  edit: formAction(schemas.editEvidenceSchema, async ({ value, form, ...door }) => {
    const files = await storeUploads(uploadsIn(form));
    await editEvidence(door.actor, { ...value, evidenceId: idOf(door), files });
    return done(door, 'saved');
  }),
  people: formAction(schemas.evidencePeopleSchema, async ({ value, ...door }) =>
    done(door, 'added', await addEvidencePeople(door.actor, { ...value, evidenceId: idOf(door) })),
  ),
  remove: formAction(schemas.removeFromEvidenceSchema, async ({ value, ...door }) => {
    await removeFromEvidence(door.actor, { ...value, evidenceId: idOf(door) });
    return done(door, 'removed');
  }),
  submit: formAction(schemas.stepSchema, async ({ value, ...door }) => {
    await submitEvidence(door.actor, { ...value, evidenceId: idOf(door) });
    return done(door, 'submitted');
  }),
  withdraw: formAction(schemas.stepSchema, async ({ value, ...door }) => {
    await withdrawEvidence(door.actor, { ...value, evidenceId: idOf(door) });
    return done(door, 'withdrawn');
  }),
  review: formAction(schemas.reviewEvidenceSchema, async ({ value, ...door }) => {
    const { met } = await reviewEvidence(door.actor, { ...value, evidenceId: idOf(door) });
    return value.decision === 'accept' ? done(door, 'accepted', { met }) : done(door, 'wasReturned');
  }),
  revoke: formAction(schemas.revokeEvidenceSchema, async ({ value, ...door }) =>
    done(door, 'revoked', await revokeEvidence(door.actor, { ...value, evidenceId: idOf(door) })),
  ),
});

export default function EvidenceDetail() {
  return <EvidenceDesk {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()?.lastResult} />;
}
