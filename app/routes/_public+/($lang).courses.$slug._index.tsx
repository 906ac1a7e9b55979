import { useLoaderData } from '@remix-run/react';
import { courseOutline } from '#app/features/learning/catalogue.queries.server';
import { CourseFacts } from '#app/features/learning/components/course-facts';
import { coursePath, publicPaths } from '#app/features/learning/learning.paths';
import { found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import { inLanguage } from '#app/foundation/http/paths';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: publicPolicy, light: true, nav: 'courses' } satisfies RouteHandle;

export const meta = metaOf<{ course: { title: string; summary: string } }>(({ t, data }) => ({
  title: data?.course.title ?? t('learning:catalogue.title'),
  description: data?.course.summary,
}));

export const loader = loaderOf(async ({ actor, params }) => {
  const language = publicLanguage(params);
  const course = found(await courseOutline(actor, { slug: params.slug ?? '', language }));
  return { course, signedIn: actor.kind === 'user' };
});

export default function PublicCourse() {
  const { course, signedIn } = useLoaderData<typeof loader>();
  const t = useT('learning');
  const language = useLanguage();
  const pathOf = (lesson: string) => inLanguage(publicPaths.lesson(course.slug, lesson), language);
  return (
    <div className="mx-auto max-w-lg">
      <PageHeader
        title={course.title}
        description={course.summary}
        breadcrumb={[{ label: t('catalogue.title'), to: inLanguage('/courses', language) }]}
      />
      {course.open && <p className="mb-4">{t('course.openNote')}</p>}
      <div className="flex flex-wrap gap-3">
        {course.open && !signedIn && (
          <ButtonLink to={pathOf(course.lessons[0]?.slug ?? '')} variant="primary">
            {t('course.readOpen')}
          </ButtonLink>
        )}
        <ButtonLink to={coursePath(course.slug)} variant={course.open && !signedIn ? undefined : 'primary'} reload>
          {signedIn ? t('course.learn') : t('course.signInToLearn')}
        </ButtonLink>
      </div>
      <Section title={t('course.lessons')}>
        <ol className="grid list-decimal gap-3 pl-6">
          {course.lessons.map((lesson) => (
            <li key={lesson.slug}>
              {course.open ? <a href={pathOf(lesson.slug)}>{lesson.title}</a> : lesson.title}{' '}
              <span className="text-sm whitespace-nowrap text-muted">({t('minutes', { count: lesson.minutes })})</span>
            </li>
          ))}
        </ol>
      </Section>
      <CourseFacts course={course} />
    </div>
  );
}
