import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { type CertificateEntry, findCertificates } from '#app/features/learning/certificate-register.queries.server';
import { adminArea } from '#app/features/organisations/areas.policy';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { readPage } from '#app/foundation/pagination';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { type Column, DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, TextField } from '#app/ui/fields';
import { FilterForm, ListToolbar, Pagination } from '#app/ui/list-tools';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('learning:register.title') }));

const PAGE = 25;

export const loader = loaderOf(({ actor, url }) =>
  findCertificates(actor, {
    text: (url.searchParams.get('q') ?? '').slice(0, 100),
    page: readPage(url.searchParams, PAGE),
  }),
);

export default function Register() {
  const { rows, next, previous } = useLoaderData<typeof loader>();
  const t = useT('learning');
  const language = useLanguage();
  const [params] = useSearchParams();
  const q = params.get('q') ?? '';
  const columns: Column<CertificateEntry>[] = [
    {
      key: 'number',
      header: t('register.number'),
      cell: (row) => <Link to={`/admin/certificates/${row.certificateId}`}>{row.number}</Link>,
    },
    { key: 'holder', header: t('register.holder'), cell: (row) => row.holderName },
    { key: 'unit', header: t('common:unit'), cell: (row) => row.unitName },
    {
      key: 'course',
      header: t('register.course'),
      cell: (row) => (language === 'en' ? row.courseTitleEn : row.courseTitleVi),
    },
    { key: 'issued', header: t('register.issuedOn'), cell: (row) => formatDay(language, row.issuedAt) },
    {
      key: 'state',
      header: t('register.state'),
      tight: true,
      cell: (row) =>
        row.revokedAt ? (
          <Badge tone="danger">{t('register.revoked')}</Badge>
        ) : (
          <Badge tone="success">{t('register.valid')}</Badge>
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('register.title')}
        description={t('register.lead')}
        breadcrumb={[{ label: t('admin:title'), to: '/admin' }]}
      />
      <ListToolbar>
        <FilterForm active={q !== ''}>
          <TextField field={plainField('q', q)} label={t('register.search')} type="search" />
        </FilterForm>
      </ListToolbar>
      <DataTable
        caption={t('register.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.certificateId}
        empty={<EmptyState title={t('register.empty')} icon="award" />}
      />
      <Pagination next={next} previous={previous} />
    </>
  );
}
