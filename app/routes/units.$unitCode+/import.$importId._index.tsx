import { useActionData, useLoaderData } from '@remix-run/react';
import { applyRoster } from '#app/features/organisations/apply-roster.server';
import { rosterArea } from '#app/features/organisations/areas.policy';
import { ImportCounts } from '#app/features/organisations/components/import-counts';
import { ApplyImport, DiscardImport } from '#app/features/organisations/components/import-forms';
import { ImportLines, LineFilters } from '#app/features/organisations/components/import-lines';
import { ImportNotices } from '#app/features/organisations/components/import-notices';
import { ImportProgress } from '#app/features/organisations/components/import-progress';
import { MarkedFile } from '#app/features/organisations/components/marked-file';
import { UndoImport } from '#app/features/organisations/components/undo-import';
import { discardRoster } from '#app/features/organisations/discard-roster.server';
import { applyImportSchema } from '#app/features/organisations/import.schema';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { confirmSchema } from '#app/features/organisations/person.schema';
import { importById, stagedLines, undoBarriers } from '#app/features/organisations/roster-import.queries.server';
import { endsTooMany } from '#app/features/organisations/roster-options.rules';
import { pageOfLines, readOutcome } from '#app/features/organisations/roster-pages.rules';
import { undoRoster } from '#app/features/organisations/undo-roster.server';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { Pagination } from '#app/ui/list-tools';

export const handle = { policy: rosterArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('organisations:import.preview') }));

const SHOWN = 50;

export const loader = loaderOf(async ({ actor, params, url }) => {
  const load = await importById(actor, { importId: params.importId ?? '' });
  const { counts, ends = 0, present = 0 } = load.summary;
  const open = load.state === 'checked';
  const outcome = readOutcome(url.searchParams.get('show'), counts ?? null);
  const after = Number(url.searchParams.get('after')) || 0;
  const found = open ? await stagedLines(load.id, { outcomes: [outcome], limit: SHOWN + 1, after }) : [];
  return {
    load,
    outcome,
    ...pageOfLines(found, SHOWN),
    asked: open && counts?.ask ? await stagedLines(load.id, { outcomes: ['ask'], limit: 1_000 }) : [],
    tooMany: endsTooMany({ ends, present }),
    barriers: load.state === 'applied' ? await undoBarriers(actor, { importId: load.id }) : null,
  };
});

type Params = Record<string, string | undefined>;

const here = (params: Params) => unitPaths.rosterImport(params.unitCode ?? '', params.importId ?? '');

export const action = actionsByIntent({
  apply: formAction(
    applyImportSchema,
    async ({ actor, params, value }) => {
      const importId = params.importId ?? '';
      const { decision, allowEnds } = value;
      const { result, written } = await applyRoster(actor, { importId, decisions: decision, allowEnds });
      const flashes = {
        applied: { tone: 'success', key: 'organisations:import.applied', params: { count: written } },
        started: { tone: 'info', key: 'rosters:preview.started' },
        unchanged: { tone: 'info', key: 'organisations:import.unchanged' },
        already: { tone: 'info', key: 'organisations:import.already' },
        'judged-again': { tone: 'warning', key: 'organisations:import.judgedAgain' },
      } as const;
      return { to: here(params), flash: flashes[result] };
    },
    // The import itself knows whether it was applied, and may take longer than the transaction of a form's key.
    { once: false },
  ),
  undo: formAction(
    confirmSchema,
    async ({ actor, params }) => {
      const { undone } = await undoRoster(actor, { importId: params.importId ?? '' });
      return { to: here(params), flash: { tone: 'success', key: 'rosters:undo.done', params: { count: undone } } };
    },
    { once: false },
  ),
  discard: formAction(confirmSchema, async ({ actor, params }) => {
    await discardRoster(actor, { importId: params.importId ?? '' });
    const to = unitPaths.importRoster(params.unitCode ?? '');
    return { to, flash: { tone: 'info', key: 'organisations:import.wasDiscarded' } };
  }),
});

export default function ImportPreview() {
  const { load, outcome, lines, next, asked, tooMany, barriers } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('rosters');
  const language = useLanguage();
  const { counts, total = 0, ends = 0, present = 0 } = load.summary;
  const open = load.state === 'checked';
  const changes = counts ? counts.new + counts.changed + counts.moved + counts.left + counts.ask : 0;
  const covers = load.options.whole ? t('preview.whole') : t('preview.part');
  return (
    <>
      <Section
        title={load.fileName}
        description={`${t(`state.${load.state}`)} · ${covers} · ${formatInstant(language, load.createdAt)}`}
      >
        {counts && <ImportCounts counts={counts} />}
      </Section>
      <ImportProgress state={load.state} done={load.done} total={total + (counts?.left ?? 0) - (counts?.same ?? 0)} />
      <ImportNotices load={load} />
      {open && counts && counts.error > 0 && <MarkedFile load={load} errors={counts.error} />}
      {open && counts?.error === 0 && (
        <ApplyImport
          asked={asked}
          nothing={changes === 0}
          ends={tooMany ? { count: ends, present } : null}
          lastResult={lastResult}
        />
      )}
      {open && counts && (
        <Section title={t('preview.lines')}>
          <LineFilters counts={counts} outcome={outcome} />
          <ImportLines caption={t('preview.lines')} lines={lines} />
          <Pagination next={next} />
        </Section>
      )}
      {barriers && <UndoImport barriers={barriers} lastResult={lastResult} />}
      <div className="mt-6 flex flex-wrap gap-2">
        {['checked', 'mapping', 'refused'].includes(load.state) && <DiscardImport />}
        <ButtonLink to={unitPaths.importRoster(load.unitCode)}>{t('organisations:import.another')}</ButtonLink>
      </div>
    </>
  );
}
