import { Link, useLoaderData } from '@remix-run/react';
import { REVIEW_MONTHS } from '#app/features/learning/freshness.rules';
import { publicCoursePath } from '#app/features/learning/learning.paths';
import { type CourseReview, courseReviews } from '#app/features/learning/reviews.queries.server';
import { type CourseTranslation, courseTranslations } from '#app/features/learning/translations.queries.server';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: campaignArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('quizzes:translations.title') }));

export const loader = loaderOf(async ({ actor, language }) => ({
  reviews: await courseReviews(actor, { language }),
  translations: await courseTranslations(actor, { language }),
}));

export default function Translations() {
  const { reviews, translations } = useLoaderData<typeof loader>();
  const t = useT('quizzes');
  return (
    <>
      <PageHeader
        title={t('translations.title')}
        description={t('translations.lead', { months: REVIEW_MONTHS })}
        breadcrumb={[{ label: t('campaigns:title'), to: '/campaigns' }]}
      />
      <Reviews reviews={reviews} />
      <Section title={t('translations.translations')}>
        <DataTable
          caption={t('translations.translations')}
          hideCaption
          columns={[
            {
              key: 'course',
              header: t('translations.course'),
              cell: ({ slug, title }) => <Link to={publicCoursePath(slug)}>{title}</Link>,
            },
            {
              key: 'language',
              header: t('translations.language'),
              cell: (each) => t(`common:language.${each.language}`),
            },
            { key: 'state', header: t('translations.state'), cell: (each) => <State translation={each} /> },
            { key: 'missing', header: t('translations.missing'), cell: (each) => <Missing translation={each} /> },
            {
              key: 'questions',
              header: t('translations.questions'),
              numeric: true,
              cell: ({ questions, untranslated }) =>
                questions === 0 ? '–' : t('translations.questionsDone', { done: questions - untranslated, questions }),
            },
          ]}
          rows={translations}
          rowKey={({ slug, language }) => `${slug} ${language}`}
          empty={<EmptyState title={t('translations.none')} />}
        />
      </Section>
    </>
  );
}

function Reviews({ reviews }: { reviews: CourseReview[] }) {
  const t = useT('quizzes');
  return (
    <Section title={t('translations.reviews')}>
      <DataTable
        caption={t('translations.reviews')}
        hideCaption
        columns={[
          {
            key: 'course',
            header: t('translations.course'),
            cell: ({ slug, title }) => <Link to={publicCoursePath(slug)}>{title}</Link>,
          },
          {
            key: 'reviewed',
            header: t('translations.reviewed'),
            cell: ({ reviewed }) => t('translations.date', { day: reviewed }),
          },
          { key: 'next', header: t('translations.next'), cell: ({ next }) => t('translations.date', { day: next }) },
          {
            key: 'state',
            header: t('translations.state'),
            cell: ({ due }) => (
              <Badge tone={due ? 'warning' : 'success'}>{t(due ? 'translations.due' : 'translations.fresh')}</Badge>
            ),
          },
        ]}
        rows={reviews}
        rowKey={({ slug }) => slug}
        empty={<EmptyState title={t('translations.none')} />}
      />
    </Section>
  );
}

function State({ translation: { missing, lessons, draft } }: { translation: CourseTranslation }) {
  const t = useT('quizzes');
  if (draft) return <Badge tone="warning">{t('translations.draft')}</Badge>;
  if (missing.length === 0) return <Badge tone="success">{t('translations.whole')}</Badge>;
  return missing.length === lessons ? (
    <Badge tone="neutral">{t('translations.notBegun')}</Badge>
  ) : (
    <Badge tone="info">{t('translations.partly')}</Badge>
  );
}

function Missing({ translation: { missing, lessons } }: { translation: CourseTranslation }) {
  const t = useT('quizzes');
  if (missing.length === 0) return '–';
  return (
    <details>
      <summary className="whitespace-nowrap">{t('translations.count', { count: missing.length, lessons })}</summary>
      <ul className="list-disc ps-5" lang="vi">
        {missing.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
    </details>
  );
}
