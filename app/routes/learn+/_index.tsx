import { useLoaderData } from '@remix-run/react';
import { CourseCard } from '#app/features/learning/components/course-card';
import { KeptShelfList } from '#app/features/learning/components/kept-shelf';
import { SearchForm } from '#app/features/learning/components/lesson-search';
import { Obligations } from '#app/features/learning/components/obligations';
import { OwnCertificates } from '#app/features/learning/components/own-certificates';
import { PastYears } from '#app/features/learning/components/past-years';
import { learnerHome } from '#app/features/learning/learner-home.queries.server';
import { glossaryPath, searchPath, stepPath } from '#app/features/learning/learning.paths';
import { packagePaths } from '#app/features/learning/packages/package.paths';
import { anyPackage } from '#app/features/learning/packages/packages.queries.server';
import { ownPaths } from '#app/features/targets/targets.paths';
import { today } from '#app/foundation/clock';
import { loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Grid, Section } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';
import { Progress } from '#app/ui/progress';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('learning:home.title') }));

export const loader = loaderOf(async ({ actor, language }) => ({
  ...(await learnerHome(actor, { language })),
  packages: await anyPackage(actor),
  today: today(),
}));

export default function LearnerHome() {
  const { obligations, current, courses, certificates, past, packages, today: on } = useLoaderData<typeof loader>();
  const t = useT('learning');
  return (
    <>
      <PageHeader title={t('home.title')} description={t('home.lead')} />
      {current && (
        <Section title={t('home.current')} card>
          <div className="grid gap-3">
            <p>
              <strong>{current.title}</strong>
              <span className="block text-sm text-muted">{t('home.totalLeft', { count: current.minutesLeft })}</span>
            </p>
            <Progress
              label={t('course.progress')}
              part={current.read}
              whole={current.lessons}
              text={t('card.progress', { read: current.read, lessons: current.lessons })}
            />
            <p>
              <ButtonLink to={stepPath(current.slug, current.next)} variant="primary">
                {current.nextTitle ? t('home.continueAt', { lesson: current.nextTitle }) : t('course.toQuiz')}
              </ButtonLink>
            </p>
          </div>
        </Section>
      )}
      <KeptShelfList />
      <Section
        title={t('home.owed')}
        actions={
          <>
            <ButtonLink to={ownPaths.obligations()} size="small">
              {t('targets:ownPage.title')}
            </ButtonLink>
            <ButtonLink to={ownPaths.evidence()} size="small">
              {t('evidence:own.title')}
            </ButtonLink>
          </>
        }
      >
        <Obligations obligations={obligations} today={on} />
      </Section>
      <Section
        title={t('home.catalogue')}
        actions={
          <>
            {packages && (
              <ButtonLink to={packagePaths.list()} size="small">
                {t('packages:in.title')}
              </ButtonLink>
            )}
            <ButtonLink to={glossaryPath} size="small">
              {t('glossary.title')}
            </ButtonLink>
          </>
        }
      >
        <div className="mb-4">
          <SearchForm action={searchPath} />
        </div>
        <Grid columns={2}>
          {courses.map((course) => (
            <CourseCard key={course.slug} course={course} />
          ))}
        </Grid>
      </Section>
      <Section title={t('home.certificates')}>
        <OwnCertificates certificates={certificates} />
      </Section>
      {past.length > 0 && (
        <Section
          title={t('home.past')}
          actions={
            <ButtonLink to={ownPaths.obligations()} size="small">
              {t('home.allHistory')}
            </ButtonLink>
          }
        >
          <PastYears past={past} />
        </Section>
      )}
    </>
  );
}
