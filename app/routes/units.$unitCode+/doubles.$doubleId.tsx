import { useActionData, useLoaderData } from '@remix-run/react';
import { rosterArea } from '#app/features/organisations/areas.policy';
import { DoubleSides } from '#app/features/organisations/components/double-sides';
import { MergeForm } from '#app/features/organisations/components/merge-form';
import { OneButtonForm } from '#app/features/organisations/components/person-forms';
import { decideDouble } from '#app/features/organisations/decide-double.server';
import { mergePersonsSchema } from '#app/features/organisations/double.schema';
import { doubleView } from '#app/features/organisations/doubles.queries.server';
import { mergePersons } from '#app/features/organisations/merge-persons.server';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { confirmSchema } from '#app/features/organisations/person.schema';
import { ObligationMergeTable } from '#app/features/targets/components/obligation-merge-table';
import { obligationMerge } from '#app/features/targets/merge-preview.queries.server';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { Section } from '#app/ui/card';
import { Notice } from '#app/ui/notice';

export const handle = { policy: rosterArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('persons:merge.title') }));

export const loader = loaderOf(async ({ actor, params }) => {
  const double = await doubleView(actor, { doubleId: params.doubleId ?? '' });
  const [firstId, secondId] = double.sides.map((side) => side.personId) as [string, string];
  return { double, obligations: await obligationMerge(actor, { firstId, secondId }) };
});

const idOf = ({ params }: Door) => params.doubleId ?? '';
const list = (door: Door, key: string) => ({
  to: unitPaths.doubles(door.params.unitCode ?? ''),
  flash: { tone: 'success', key: `persons:merge.${key}` } as const,
});

export const action = actionsByIntent({
  merge: formAction(mergePersonsSchema, async ({ value, ...door }) => {
    await mergePersons(door.actor, { ...value, doubleId: idOf(door) });
    return list(door, 'done');
  }),
  different: formAction(confirmSchema, async (door) => {
    await decideDouble(door.actor, { doubleId: idOf(door), decision: 'different' });
    return list(door, 'wasDifferent');
  }),
  reopen: formAction(confirmSchema, async (door) => {
    await decideDouble(door.actor, { doubleId: idOf(door), decision: 'open' });
    return list(door, 'reopened');
  }),
});

export default function Double() {
  const { double, obligations } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('persons');
  return (
    <>
      <header className="mb-4 grid gap-2">
        <h2>{t('merge.title')}</h2>
        <p className="flex flex-wrap gap-1">
          {double.reasons.map((sign) => (
            <Badge key={sign}>{t(`sign.${sign}`)}</Badge>
          ))}
        </p>
      </header>
      {double.state === 'merged' && <Notice tone="info">{t('merge.isMerged')}</Notice>}
      {double.state === 'different' && (
        <Notice tone="info" actions={<OneButtonForm intent="reopen" label={t('merge.reopen')} />}>
          {t('merge.isDifferent')}
        </Notice>
      )}
      <Section title={t('merge.compare')}>
        <DoubleSides sides={double.sides} />
      </Section>
      {obligations.length > 0 && double.state !== 'merged' && (
        <Section title={t('merge.obligations')} description={t('merge.obligationsLead')}>
          <ObligationMergeTable rows={obligations} />
        </Section>
      )}
      {double.state === 'open' && (
        <>
          <Section title={t('merge.title')} description={t('merge.moves')} card>
            <MergeForm sides={double.sides} lastResult={lastResult} />
          </Section>
          <Section title={t('merge.different')} description={t('merge.differentLead')}>
            <OneButtonForm intent="different" label={t('merge.different')} />
          </Section>
        </>
      )}
    </>
  );
}
