import { useLoaderData } from '@remix-run/react';
import { catalogue } from '#app/features/learning/catalogue.queries.server';
import { scormPaths } from '#app/features/learning/scorm/scorm.paths';
import { adminArea } from '#app/features/organisations/areas.policy';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('packages:title') }));

export const loader = loaderOf(async ({ actor, language }) => ({ courses: await catalogue(actor, { language }) }));

export default function Packages() {
  const { courses } = useLoaderData<typeof loader>();
  const t = useT('packages');
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} breadcrumb={[{ label: t('admin:title'), to: '/admin' }]} />
      <Notice tone="info">{t('noQuiz')}</Notice>
      <Section title={t('courses')}>
        <DataTable
          caption={t('courses')}
          columns={[
            { key: 'course', header: t('course'), cell: (row) => row.title },
            { key: 'lessons', header: t('sco.lessons'), cell: (row) => row.lessons },
            {
              key: 'vi',
              header: t('vietnamese'),
              cell: (row) => (
                <ButtonLink to={scormPaths.file(row.slug, 'vi')} icon="download" size="small" reload>
                  {t('download')}
                </ButtonLink>
              ),
            },
            {
              key: 'en',
              header: t('english'),
              cell: (row) => (
                <ButtonLink to={scormPaths.file(row.slug, 'en')} icon="download" size="small" reload>
                  {t('download')}
                </ButtonLink>
              ),
            },
          ]}
          rows={courses}
          rowKey={(row) => row.slug}
          empty={<EmptyState title={t('none')} icon="book" />}
        />
      </Section>
    </>
  );
}
