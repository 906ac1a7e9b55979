import { useActionData, useLoaderData } from '@remix-run/react';
import { answerEdge } from '#app/features/organisations/answer-edge.server';
import { adminArea } from '#app/features/organisations/areas.policy';
import { AppliedReorganisation } from '#app/features/organisations/components/reorganisation-applied';
import { DraftedReorganisation } from '#app/features/organisations/components/reorganisation-draft';
import { StateBadge } from '#app/features/organisations/components/reorganisation-words';
import { decideGrant } from '#app/features/organisations/decide-grant.server';
import { discardReorganisation } from '#app/features/organisations/discard-reorganisation.server';
import { importEdges } from '#app/features/organisations/import-edges.server';
import { importPeople } from '#app/features/organisations/import-people.server';
import { planUnit } from '#app/features/organisations/plan-unit.server';
import { removeEdge } from '#app/features/organisations/remove-edge.server';
import { reorganisationPaths } from '#app/features/organisations/reorganisation.paths';
import {
  answerSchema,
  decideGrantSchema,
  edgeSchema,
  edgesFileSchema,
  newUnitSchema,
  peopleFileSchema,
  removeEdgeSchema,
  versionSchema,
} from '#app/features/organisations/reorganisation.schema';
import {
  reorganisationById,
  reorganisationFaults,
} from '#app/features/organisations/reorganisation-plan.queries.server';
import {
  edgesOf,
  holdings,
  unitsToOpen,
  waitingGrants,
} from '#app/features/organisations/reorganisations.queries.server';
import { stateEdge } from '#app/features/organisations/state-edge.server';
import { anyUnit, unitTypes } from '#app/features/organisations/tree.queries.server';
import { undoObstacles } from '#app/features/organisations/undo-obstacles.queries.server';
import { undoReorganisation } from '#app/features/organisations/undo-reorganisation.server';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reorganisation:title') }));

const idOf = ({ params }: Door) => params.reorganisationId ?? '';

export const loader = loaderOf(async (door) => {
  const { actor, url } = door;
  const reorganisationId = idOf(door);
  const plan = await reorganisationById(actor, { reorganisationId });
  const text = url.searchParams.get('q')?.trim() ?? '';
  const edges = await edgesOf(actor, { reorganisationId, limit: 10_000, text });
  const draft = plan.state === 'draft';
  return {
    plan,
    text,
    edges: edges.slice(0, 100),
    found: edges.length,
    open: edges.filter(({ from }) => !from),
    faults: draft ? await reorganisationFaults({ reorganisationId, on: plan.day }) : [],
    units: await unitsToOpen(actor, { reorganisationId }),
    top: (await anyUnit(actor, { unitId: plan.unitId })).code,
    types: await unitTypes(),
    grants: await waitingGrants(actor, { reorganisationId }),
    holdings: await holdings(actor, { reorganisationId }),
    obstacles: draft ? null : await undoObstacles(actor, { reorganisationId }),
  };
});

const done = (door: Door, key: string, params: Record<string, number> = {}) => ({
  to: reorganisationPaths.one(idOf(door)),
  flash: { tone: 'success' as const, key: `reorganisation:done.${key}`, params },
});
const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

export const action = actionsByIntent({
  file: formAction(edgesFileSchema, async (door) => {
    const { file, closeAbove, ...value } = door.value;
    const given = { ...value, bytes: await bytesOf(file), closeAbove: closeAbove === 'on' };
    return done(door, 'read', await importEdges(door.actor, { reorganisationId: idOf(door), ...given }));
  }),
  people: formAction(peopleFileSchema, async (door) => {
    const { file, version } = door.value;
    const bytes = await bytesOf(file);
    return done(door, 'people', await importPeople(door.actor, { reorganisationId: idOf(door), version, bytes }));
  }),
  edge: formAction(edgeSchema, async (door) => {
    await stateEdge(door.actor, { reorganisationId: idOf(door), ...door.value });
    return done(door, 'edge');
  }),
  unit: formAction(newUnitSchema, async (door) => {
    await planUnit(door.actor, { reorganisationId: idOf(door), ...door.value });
    return done(door, 'unit');
  }),
  answer: formAction(answerSchema, async (door) => {
    await answerEdge(door.actor, { reorganisationId: idOf(door), ...door.value });
    return done(door, 'answer');
  }),
  remove: formAction(removeEdgeSchema, async (door) => {
    await removeEdge(door.actor, { reorganisationId: idOf(door), ...door.value });
    return done(door, 'removed');
  }),
  discard: formAction(versionSchema, async (door) => {
    await discardReorganisation(door.actor, { reorganisationId: idOf(door), ...door.value });
    return { ...done(door, 'discarded'), to: reorganisationPaths.list() };
  }),
  grant: formAction(decideGrantSchema, async (door) => {
    requireFreshSecondFactor(door.actor, 15);
    await decideGrant(door.actor, { reorganisationId: idOf(door), ...door.value });
    return done(door, 'grant');
  }),
  // A transaction of its own: a province takes longer than the one of a form's key may. The version lets it happen once.
  undo: formAction(
    versionSchema,
    async (door) => {
      requireFreshSecondFactor(door.actor, 15);
      await undoReorganisation(door.actor, { reorganisationId: idOf(door), ...door.value });
      return done(door, 'undone');
    },
    { once: false },
  ),
});

export default function Reorganisation() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const { plan } = data;
  const t = useT('reorganisation');
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={plan.title}
        description={[plan.document, t('from', { day: formatDay(language, plan.day) })].filter(Boolean).join(' · ')}
        breadcrumb={[
          { label: t('admin:title'), to: '/admin' },
          { label: t('title'), to: reorganisationPaths.list() },
        ]}
        actions={<StateBadge state={plan.state} />}
      />
      {plan.state === 'draft' && <DraftedReorganisation {...data} lastResult={lastResult} />}
      {plan.state === 'applied' && <AppliedReorganisation {...data} lastResult={lastResult} />}
    </>
  );
}
