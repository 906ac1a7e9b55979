import { useLoaderData } from '@remix-run/react';
import { adminArea } from '#app/features/organisations/areas.policy';
import { auditEntries } from '#app/foundation/audit.server';
import { verifyAudit } from '#app/foundation/audit-verify.server';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { Pagination } from '#app/ui/list-tools';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('admin:audit.title') }));

const PAGE = 50;

export const loader = loaderOf(async ({ url }) => {
  const before = Number(url.searchParams.get('after')) || undefined;
  const entries = await auditEntries({ before, limit: PAGE + 1 });
  const verdict = url.searchParams.has('verify') ? await verifyAudit() : null;
  return {
    entries: entries.slice(0, PAGE),
    next: entries.length > PAGE ? entries[PAGE - 1]?.id : undefined,
    verdict,
  };
});

export default function Audit() {
  const { entries, next, verdict } = useLoaderData<typeof loader>();
  const t = useT('admin');
  const language = useLanguage();
  const who = (entry: (typeof entries)[number]) =>
    entry.actorKind === 'user'
      ? entry.actorId
      : entry.actorKind === 'system'
        ? t('audit.system', { job: entry.actorId ?? '' })
        : t('audit.public');
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        description={t('audit.lead')}
        breadcrumb={[{ label: t('title'), to: '/admin' }]}
        actions={
          <ButtonLink to="/admin/audit?verify=1" icon="shield">
            {t('audit.verify')}
          </ButtonLink>
        }
      />
      {verdict && (
        <Notice tone={verdict.ok ? 'success' : 'danger'}>
          {verdict.ok
            ? t('audit.ok', { count: verdict.entries, unsealed: verdict.unsealed })
            : t('audit.broken', { entry: verdict.firstBreak?.entryId ?? '?' })}
        </Notice>
      )}
      <DataTable
        caption={t('audit.title')}
        hideCaption
        columns={[
          { key: 'at', header: t('audit.at'), cell: (entry) => formatInstant(language, entry.at) },
          { key: 'action', header: t('audit.action'), cell: (entry) => <code>{entry.action}</code> },
          { key: 'actor', header: t('audit.actor'), cell: (entry) => <code className="text-xs">{who(entry)}</code> },
          {
            key: 'subject',
            header: t('audit.subject'),
            cell: (entry) => (
              <code className="text-xs">
                {entry.subjectType} {entry.subjectId}
              </code>
            ),
          },
        ]}
        rows={entries}
        rowKey={(entry) => String(entry.id)}
        empty={<EmptyState title={t('audit.empty')} />}
      />
      <Pagination next={next ? String(next) : null} />
    </>
  );
}
