import { useLoaderData } from '@remix-run/react';
import { peopleArea } from '#app/features/organisations/areas.policy';
import { peopleReaders } from '#app/features/organisations/roles.policy';
import { unitByCode } from '#app/features/organisations/units.queries.server';
import { EvidenceTable } from '#app/features/targets/components/evidence-table';
import { type EvidenceFilter, evidenceCounts, evidenceList } from '#app/features/targets/evidence-list.queries.server';
import { evidenceStates } from '#app/features/targets/evidence-state.rules';
import { evidenceKinds } from '#app/features/targets/obligation-state';
import { evidencePaths } from '#app/features/targets/targets.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { readPage } from '#app/foundation/pagination';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, SelectField, TextField } from '#app/ui/fields';
import { FilterForm, ListToolbar, Pagination } from '#app/ui/list-tools';
import { Notice } from '#app/ui/notice';

export const handle = { policy: peopleArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('evidence:title') }));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const unit = await unitByCode(actor, { code: params.unitCode ?? '', roles: peopleReaders });
  const asked = url.searchParams;
  const filter: EvidenceFilter = {
    text: asked.get('q'),
    state: evidenceStates.find((state) => state === asked.get('state')) ?? null,
    kind: evidenceKinds.find((kind) => kind === asked.get('kind')) ?? null,
    mine: asked.get('queue') === 'mine',
  };
  const question = { unitId: unit.id, filter };
  return {
    unit,
    filter,
    page: await evidenceList(actor, { ...question, page: readPage(asked, 50) }),
    counts: await evidenceCounts(actor, question),
  };
});

export default function EvidenceOfUnit() {
  const { unit, filter, page, counts } = useLoaderData<typeof loader>();
  const t = useT('evidence');
  const filtered = Boolean(filter.text || filter.state || filter.kind || filter.mine);
  return (
    <>
      <p className="mb-4 max-w-prose text-muted">{t('lead')}</p>
      {counts.waiting > 0 && !filter.mine && (
        <div className="mb-4">
          <Notice
            tone="info"
            actions={
              <ButtonLink to={evidencePaths.list(unit.code, { queue: 'mine' })} size="small">
                {t('showWaiting')}
              </ButtonLink>
            }
          >
            {t('waiting', { count: counts.waiting })}
          </Notice>
        </div>
      )}
      <ListToolbar
        actions={
          <ButtonLink to={evidencePaths.new(unit.code)} variant="primary" icon="plus">
            {t('new')}
          </ButtonLink>
        }
      >
        <FilterForm active={filtered}>
          <TextField field={plainField('q', filter.text)} label={t('search')} type="search" />
          <SelectField
            field={plainField('queue', filter.mine ? 'mine' : null)}
            label={t('queue')}
            empty={t('everything')}
            options={[{ value: 'mine', label: t('mine') }]}
          />
          <SelectField
            field={plainField('state', filter.state)}
            label={t('common:status')}
            empty={t('allStates')}
            options={evidenceStates.map((value) => ({ value, label: t(`state.${value}`) }))}
          />
          <SelectField
            field={plainField('kind', filter.kind)}
            label={t('kind')}
            empty={t('allKinds')}
            options={evidenceKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
        </FilterForm>
      </ListToolbar>
      <EvidenceTable
        lines={page.rows}
        pathOf={(evidenceId) => evidencePaths.one(unit.code, evidenceId)}
        empty={
          <EmptyState title={filtered ? t('noMatch') : t('empty')} icon="file">
            {!filtered && t('emptyText')}
          </EmptyState>
        }
      />
      <Pagination next={page.next} previous={page.previous} summary={t('caption', { count: counts.found })} />
    </>
  );
}
