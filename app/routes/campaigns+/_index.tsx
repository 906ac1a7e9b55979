import { Link, useLoaderData } from '@remix-run/react';
import { quizzesPath } from '#app/features/assessment/assessment.paths';
import { quizKeepers } from '#app/features/assessment/assessment.policy';
import { activities } from '#app/features/campaigns/activities.queries.server';
import { campaignPaths } from '#app/features/campaigns/campaigns.paths';
import { ActivityTable } from '#app/features/campaigns/components/activity-table';
import { deskFigures, upcomingEntries } from '#app/features/campaigns/desk.queries.server';
import { plans } from '#app/features/campaigns/plans.queries.server';
import { packagePaths } from '#app/features/learning/packages/package.paths';
import { keepsPackages } from '#app/features/learning/packages/package.policy';
import { campaignArea } from '#app/features/organisations/areas.policy';
import { hasRole } from '#app/foundation/http/actor';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatDay, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Card, Grid, Section } from '#app/ui/card';
import { EmptyState } from '#app/ui/empty-state';
import { PageHeader } from '#app/ui/page-header';
import { Stat } from '#app/ui/stat';

export const handle = { policy: campaignArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('campaigns:title') }));

export const loader = loaderOf(async ({ actor }) => ({
  keepsQuizzes: hasRole(actor, quizKeepers),
  keepsPackages: keepsPackages(actor),
  figures: await deskFigures(actor),
  waiting: (await activities(actor)).filter((activity) => activity.toReview + activity.late > 0),
  upcoming: await upcomingEntries(actor, { days: 60 }),
  plans: await plans(actor),
}));

export default function CampaignDesk() {
  const data = useLoaderData<typeof loader>();
  const t = useT('campaigns');
  const language = useLanguage();
  const number = (value: number) => formatNumber(language, value);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('home.lead')}
        actions={
          <>
            <ButtonLink to={campaignPaths.calendar()} icon="calendar">
              {t('calendar.title')}
            </ButtonLink>
            {data.keepsQuizzes && <ButtonLink to={quizzesPath}>{t('quizzes:title')}</ButtonLink>}
            {data.keepsPackages && <ButtonLink to={packagePaths.desk()}>{t('packages:in.desk')}</ButtonLink>}
            <ButtonLink to="/campaigns/translations">{t('quizzes:translations.title')}</ButtonLink>
            <ButtonLink to="/campaigns/attempts">{t('attempts:desk')}</ButtonLink>
            <ButtonLink to={campaignPaths.newActivity()} variant="primary" icon="plus">
              {t('activities.new')}
            </ButtonLink>
          </>
        }
      />
      <Grid columns={3}>
        <Stat label={t('home.toReview')} value={number(data.figures.toReview)} note={t('home.reports')} />
        <Stat label={t('home.late')} value={number(data.figures.late)} note={t('home.units')} />
        <Stat label={t('home.openNow')} value={number(data.figures.openNow)} note={t('home.units')} />
      </Grid>
      {data.waiting.length > 0 && (
        <Section title={t('home.reviewNow')}>
          <ActivityTable activities={data.waiting} caption={t('home.reviewNow')} />
        </Section>
      )}
      <Section title={t('home.upcoming')}>
        {data.upcoming.length === 0 ? (
          <EmptyState title={t('home.noUpcoming')} />
        ) : (
          <ul className="grid gap-2">
            {data.upcoming.map((entry) => (
              <li key={entry.periodId} className="flex flex-wrap gap-x-3">
                <span className="tabular-nums text-muted">{formatDay(language, entry.startsOn)}</span>
                <Link to={campaignPaths.activity(entry.activityId)}>{entry.titleVi}</Link>
                <span className="text-muted">{t('activity.unitCount', { count: entry.units })}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('home.plans')} actions={<Link to={campaignPaths.activities()}>{t('activities.title')}</Link>}>
        <Grid columns={2}>
          {data.plans.map((plan) => (
            <Card key={plan.id}>
              <h3 className="text-lg font-semibold">
                <Link to={campaignPaths.plan(plan.id)}>{language === 'en' ? plan.titleEn : plan.titleVi}</Link>
              </h3>
              <p className="mt-1 text-muted">{plan.number ?? plan.basis}</p>
              <p className="mt-2">
                {t('plan.taskCount', { count: plan.tasks })}, {t('plan.activityCount', { count: plan.activities })}
              </p>
            </Card>
          ))}
        </Grid>
      </Section>
    </>
  );
}
