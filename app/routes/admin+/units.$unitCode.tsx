import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { adminArea } from '#app/features/organisations/areas.policy';
import { closeUnit } from '#app/features/organisations/close-unit.server';
import { GrantPanel } from '#app/features/organisations/components/grant-panel';
import { UnitFacts } from '#app/features/organisations/components/unit-facts';
import {
  CloseUnitForm,
  CreateUnitForm,
  MoveUnitForm,
  RenameUnitForm,
} from '#app/features/organisations/components/unit-forms';
import { UnitPastList } from '#app/features/organisations/components/unit-past';
import { createUnit } from '#app/features/organisations/create-unit.server';
import { endGrant } from '#app/features/organisations/end-grant.server';
import { grantRole } from '#app/features/organisations/grant-role.server';
import { moveUnit } from '#app/features/organisations/move-unit.server';
import { adminUnitPaths, unitPaths } from '#app/features/organisations/organisations.paths';
import { renameUnit } from '#app/features/organisations/rename-unit.server';
import { anyUnit, grantsAt, unitTypes } from '#app/features/organisations/tree.queries.server';
import {
  closeUnitSchema,
  createUnitSchema,
  endGrantSchema,
  grantRoleSchema,
  moveUnitSchema,
  renameUnitSchema,
} from '#app/features/organisations/unit.schema';
import { pastOfUnit } from '#app/features/organisations/unit-past.queries.server';
import { listChildren } from '#app/features/organisations/units.queries.server';
import { today } from '#app/foundation/clock';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { requireFreshSecondFactor } from '#app/foundation/http/step-up';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf<{ unit: { name: string } }>(({ t, data }) => ({
  title: data?.unit.name ?? t('organisations:tree.title'),
}));

export const loader = loaderOf(async ({ actor, params }) => {
  const unit = await anyUnit(actor, { code: params.unitCode ?? '' });
  return {
    unit,
    past: await pastOfUnit({ unitId: unit.id }),
    children: await listChildren(actor, { unitId: unit.id }),
    grants: await grantsAt(actor, { unitId: unit.id }),
    types: await unitTypes(),
    today: today(),
  };
});

const unitOf = ({ actor, params }: Door) => anyUnit(actor, { code: params.unitCode ?? '' });
const done = ({ params }: Door, key: string, unitCode = params.unitCode ?? '') => ({
  to: adminUnitPaths.unit(unitCode),
  flash: { tone: 'success' as const, key: `organisations:tree.${key}` },
});

export const action = actionsByIntent({
  rename: formAction(renameUnitSchema, async (door) => {
    await renameUnit(door.actor, { unitId: (await unitOf(door)).id, ...door.value });
    return done(door, 'renamed');
  }),
  move: formAction(moveUnitSchema, async (door) => {
    await moveUnit(door.actor, { unitId: (await unitOf(door)).id, ...door.value });
    return done(door, 'moved');
  }),
  close: formAction(closeUnitSchema, async (door) => {
    await closeUnit(door.actor, { unitId: (await unitOf(door)).id, ...door.value });
    return done(door, 'closed');
  }),
  create: formAction(createUnitSchema, async (door) => {
    const { code } = await createUnit(door.actor, door.value);
    return done(door, 'created', code);
  }),
  grant: formAction(grantRoleSchema, async (door) => {
    requireFreshSecondFactor(door.actor, 15);
    await grantRole(door.actor, { unitId: (await unitOf(door)).id, ...door.value });
    return done(door, 'granted');
  }),
  'end-grant': formAction(endGrantSchema, async (door) => {
    await endGrant(door.actor, door.value);
    return done(door, 'grantEnded');
  }),
});

export default function AdminUnit() {
  const { unit, past, children, grants, types, today } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('organisations');
  const intent = String(lastResult?.initialValue?.intent ?? '');
  const resultOf = (name: string) => (intent === name ? lastResult : undefined);
  const [place] = past.places;
  return (
    <>
      <PageHeader
        title={unit.name}
        breadcrumb={[
          { label: t('admin:title'), to: '/admin' },
          { label: t('tree.title'), to: adminUnitPaths.list() },
          ...(place?.parentCode ? [{ label: place.parentName ?? '', to: adminUnitPaths.unit(place.parentCode) }] : []),
        ]}
        actions={!unit.closesOn && <ButtonLink to={unitPaths.overview(unit.code)}>{t('tree.openUnit')}</ButtonLink>}
      />
      <Section title={t('tree.facts')} card>
        <UnitFacts unit={unit} />
        <UnitPastList past={past} linked />
      </Section>
      <Section title={t('overview.children')} card>
        <ul className="mb-4 grid gap-1 sm:grid-cols-2">
          {children.map((child) => (
            <li key={child.id}>
              <Link to={adminUnitPaths.unit(child.code)} className="inline-flex min-h-11 items-center">
                {child.name}
              </Link>
            </li>
          ))}
        </ul>
        {!unit.closesOn && (
          <CreateUnitForm parentId={unit.id} types={types} today={today} lastResult={resultOf('create')} />
        )}
      </Section>
      <Section title={t('tree.grants')} description={t('tree.grantsLead')} card>
        <GrantPanel grants={grants} today={today} lastResult={resultOf('grant')} />
      </Section>
      {!unit.closesOn && (
        <Section title={t('tree.change')} card>
          <RenameUnitForm unit={unit} lastResult={resultOf('rename')} />
          {place?.parentCode && <MoveUnitForm unit={unit} today={today} lastResult={resultOf('move')} />}
          {place?.parentCode && <CloseUnitForm unit={unit} today={today} lastResult={resultOf('close')} />}
        </Section>
      )}
    </>
  );
}
