import { useActionData, useLoaderData } from '@remix-run/react';
import { applyRoster } from '#app/features/organisations/apply-roster.server';
import { rosterArea } from '#app/features/organisations/areas.policy';
import { ImportCounts } from '#app/features/organisations/components/import-counts';
import { ApplyImport, DiscardImport } from '#app/features/organisations/components/import-forms';
import { ImportLines } from '#app/features/organisations/components/import-lines';
import { discardRoster } from '#app/features/organisations/discard-roster.server';
import { applyImportSchema } from '#app/features/organisations/import.schema';
import { unitPaths } from '#app/features/organisations/organisations.paths';
import { confirmSchema } from '#app/features/organisations/person.schema';
import { importById, type StagedLine, stagedLines } from '#app/features/organisations/roster-import.queries.server';
import { actionsByIntent, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { Notice } from '#app/ui/notice';

export const handle = { policy: rosterArea, nav: 'unit' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('organisations:import.preview') }));

const SHOWN = 200;

export const loader = loaderOf(async ({ actor, params }) => {
  const load = await importById(actor, { importId: params.importId ?? '' });
  const open = load.state === 'checked';
  const shown = async (outcomes: StagedLine['judgement']['outcome'][], limit = SHOWN): Promise<StagedLine[]> =>
    open ? stagedLines(load.id, { outcomes, limit }) : [];
  return {
    load,
    errors: await shown(['error']),
    asked: await shown(['ask'], 1000),
    others: await shown(['moved', 'changed', 'new']),
  };
});

type Params = Record<string, string | undefined>;

const here = (params: Params) => unitPaths.rosterImport(params.unitCode ?? '', params.importId ?? '');

export const action = actionsByIntent({
  apply: formAction(
    applyImportSchema,
    async ({ actor, params, value }) => {
      const importId = params.importId ?? '';
      const { result, written } = await applyRoster(actor, { importId, decisions: value.decision ?? {} });
      const flashes = {
        applied: { tone: 'success', key: 'organisations:import.applied', params: { count: written } },
        unchanged: { tone: 'info', key: 'organisations:import.unchanged' },
        already: { tone: 'info', key: 'organisations:import.already' },
        'judged-again': { tone: 'warning', key: 'organisations:import.judgedAgain' },
      } as const;
      return { to: here(params), flash: flashes[result] };
    },
    // The import itself knows whether it was applied, and may take longer than the transaction of a form's key.
    { once: false },
  ),
  discard: formAction(confirmSchema, async ({ actor, params }) => {
    await discardRoster(actor, { importId: params.importId ?? '' });
    const to = unitPaths.importRoster(params.unitCode ?? '');
    return { to, flash: { tone: 'info', key: 'organisations:import.wasDiscarded' } };
  }),
});

export default function ImportPreview() {
  const { load, errors, asked, others } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('organisations');
  const language = useLanguage();
  const { counts, missing, unknownHeadings } = load.summary;
  const open = load.state === 'checked';
  const nothing = counts.new + counts.changed + counts.moved + counts.ask === 0;
  return (
    <>
      <Section
        title={load.fileName}
        description={`${t(`import.state.${load.state}`)} · ${formatInstant(language, load.createdAt)}`}
      >
        <ImportCounts counts={counts} />
      </Section>
      {open && counts.error > 0 && (
        <Section title={t('import.errors', { count: counts.error })}>
          <div className="mb-4">
            <Notice tone="danger" title={t('import.hasErrors')}>
              {t('import.errorsLead')}
            </Notice>
          </div>
          <ImportLines caption={t('import.errors', { count: counts.error })} lines={errors} total={counts.error} />
        </Section>
      )}
      <div className="my-6 grid gap-3">
        {unknownHeadings.length > 0 && (
          <Notice tone="info" title={t('import.unknownHeadings')}>
            {unknownHeadings.join(' · ')}
          </Notice>
        )}
        {open && missing > 0 && <Notice tone="info">{t('import.missing', { count: missing })}</Notice>}
      </div>
      {open && counts.error === 0 && <ApplyImport asked={asked} nothing={nothing} lastResult={lastResult} />}
      {others.length > 0 && (
        <Section title={t('import.whatHappens')}>
          <ImportLines
            caption={t('import.whatHappens')}
            lines={others}
            total={counts.moved + counts.changed + counts.new}
          />
        </Section>
      )}
      <div className="mt-6 flex flex-wrap gap-2">
        {open && <DiscardImport />}
        <ButtonLink to={unitPaths.importRoster(load.unitCode)}>{t('import.another')}</ButtonLink>
      </div>
    </>
  );
}
