import { useLoaderData } from '@remix-run/react';
import { catalogue } from '#app/features/learning/catalogue.queries.server';
import { publicPaths } from '#app/features/learning/learning.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import { inLanguage } from '#app/foundation/http/paths';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { Badge } from '#app/ui/badge';
import { ButtonLink } from '#app/ui/button';
import { Card, Grid } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: publicPolicy, light: true, nav: 'courses' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({
  title: t('learning:catalogue.title'),
  description: t('learning:catalogue.lead'),
}));

export const loader = loaderOf(async ({ actor, params }) => ({
  courses: await catalogue(actor, { language: publicLanguage(params) }),
}));

export default function Catalogue() {
  const { courses } = useLoaderData<typeof loader>();
  const t = useT('learning');
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={t('catalogue.title')}
        description={t('catalogue.lead')}
        actions={
          <>
            <ButtonLink to={inLanguage(publicPaths.search, language)} icon="search">
              {t('search.title')}
            </ButtonLink>
            <ButtonLink to={inLanguage(publicPaths.glossary, language)}>{t('glossary.title')}</ButtonLink>
          </>
        }
      />
      <Grid columns={3}>
        {courses.map((course) => (
          <Card key={course.slug} className="grid content-start gap-2">
            <h2 className="text-lg">
              <a href={inLanguage(publicPaths.course(course.slug), language)}>{course.title}</a>
            </h2>
            <p className="text-muted">{course.summary}</p>
            {course.open && (
              <p>
                <Badge tone="info">{t('course.openBadge')}</Badge>
              </p>
            )}
            <p className="text-sm text-muted">
              {t('card.lessons', { count: course.lessons })} · {t('minutes', { count: course.minutes })}
              {course.certificate && ` · ${t('card.certificate')}`}
            </p>
          </Card>
        ))}
      </Grid>
    </>
  );
}
