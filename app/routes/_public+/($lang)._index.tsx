import { useLoaderData } from '@remix-run/react';
import { catalogue } from '#app/features/learning/catalogue.queries.server';
import { loaderOf } from '#app/foundation/http/door.server';
import { inLanguage } from '#app/foundation/http/paths';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { ButtonLink } from '#app/ui/button';
import { Card, Grid, Section } from '#app/ui/card';
import { Stat } from '#app/ui/stat';

export const handle = { policy: publicPolicy, light: true, nav: 'home' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('public:home.title'), description: t('public:home.lead') }));

export const loader = loaderOf(async ({ actor, params }) => {
  const language = publicLanguage(params);
  const courses = await catalogue(actor, { language });
  return { courses: courses.slice(0, 3), signedIn: actor.kind === 'user' };
});

const audiences = ['officials', 'teams', 'students', 'citizens'] as const;
const goals = [
  { key: 'goalOfficials', percent: 100 },
  { key: 'goalOperators', percent: 100 },
  { key: 'goalTeams', percent: 100 },
  { key: 'goalStudents', percent: 80 },
] as const;

export default function Home() {
  const { courses, signedIn } = useLoaderData<typeof loader>();
  const t = useT('public');
  const language = useLanguage();
  const at = (path: string) => inLanguage(path, language);
  return (
    <div className="grid gap-2">
      <section className="flex max-w-3xl flex-col gap-5 pt-4 pb-6">
        <h1 className="text-3xl font-bold text-balance">{t('home.title')}</h1>
        <p className="text-lg text-muted">{t('home.lead')}</p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink to={signedIn ? '/home' : '/sign-in'} variant="primary" reload>
            {t('home.startLearning')}
          </ButtonLink>
          <ButtonLink to={at('/courses')} reload>
            {t('home.browse')}
          </ButtonLink>
        </div>
      </section>
      <Section title={t('home.forWhom')}>
        <Grid columns={2}>
          {audiences.map((key) => (
            <Card key={key}>
              <h3 className="text-lg font-semibold">{t(`home.${key}`)}</h3>
              <p className="mt-2 text-muted">{t(`home.${key}Text`)}</p>
            </Card>
          ))}
        </Grid>
      </Section>
      <Section
        title={t('home.courses')}
        actions={
          <a href={at('/courses')} className="inline-flex min-h-11 items-center font-semibold">
            {t('home.allCourses')}
          </a>
        }
      >
        <Grid columns={3}>
          {courses.map((course) => (
            <Card key={course.slug}>
              <h3 className="text-lg font-semibold">
                <a href={at(`/courses/${course.slug}`)}>{course.title}</a>
              </h3>
              <p className="mt-2 text-muted">{course.summary}</p>
            </Card>
          ))}
        </Grid>
      </Section>
      <Section title={t('home.goals')} description={t('home.goalsText')}>
        <Grid columns={2}>
          {goals.map(({ key, percent }) => (
            <Stat key={key} label={t(`home.${key}`)} value={`${formatNumber(language, percent)}%`} />
          ))}
        </Grid>
      </Section>
      <Section title={t('home.check')} description={t('home.checkText')} card>
        <form method="get" action={at('/certificates')} className="flex max-w-md flex-col gap-3">
          <label className="field">
            <span className="field-label">{t('home.checkLabel')}</span>
            <span className="field-hint">{t('home.checkHint')}</span>
            <input name="serial" className="control" autoComplete="off" spellCheck={false} required />
          </label>
          <button type="submit" className="button button-primary self-start">
            {t('home.checkButton')}
          </button>
        </form>
      </Section>
    </div>
  );
}
