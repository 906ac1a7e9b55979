import { useLoaderData } from '@remix-run/react';
import { LessonContents } from '#app/features/learning/components/lesson-contents';
import { LessonText } from '#app/features/learning/components/lesson-text';
import { PrintButton } from '#app/features/learning/components/print-button';
import { inText, lessonPath, publicPaths } from '#app/features/learning/learning.paths';
import { openLesson } from '#app/features/learning/open-lesson.queries.server';
import { textLanguage } from '#app/features/learning/text-language.schema';
import { loaderOf } from '#app/foundation/http/door.server';
import { inLanguage } from '#app/foundation/http/paths';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { ButtonLink } from '#app/ui/button';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: publicPolicy, light: true, islands: ['lesson'], nav: 'courses' } satisfies RouteHandle;

export const meta = metaOf<{ course: { title: string }; lesson: { title: string } }>(({ t, data }) => ({
  title: data?.lesson.title ?? t('learning:title'),
  description: data && `${data.course.title}: ${data.lesson.title}`,
}));

export const loader = loaderOf(async ({ actor, params, url }) => {
  const languages = { language: publicLanguage(params), text: textLanguage.parse(url.searchParams.get('text')) };
  const lesson = await openLesson(actor, {
    courseSlug: params.slug ?? '',
    lessonSlug: params.lesson ?? '',
    ...languages,
  });
  return { ...lesson, signedIn: actor.kind === 'user' };
});

export default function OpenLesson() {
  const { signedIn, html, ...view } = useLoaderData<typeof loader>();
  const { course, lesson, text, previous, next } = view;
  const t = useT('learning');
  const language = useLanguage();
  const pageOf = (slug: string) => inLanguage(publicPaths.lesson(course.slug, slug), language);
  const pathOf = (slug: string) => inText(pageOf(slug), text.language);
  return (
    <article className="mx-auto max-w-lg">
      <PageHeader
        title={lesson.title}
        breadcrumb={[{ label: course.title, to: inLanguage(publicPaths.course(course.slug), language) }]}
        description={`${t('lesson.number', { number: lesson.number, of: lesson.of })} · ${t('minutes', { count: lesson.minutes })}`}
      />
      <LessonContents view={view} read={[]} pathOf={pathOf} />
      <LessonText text={text} html={html} path={pageOf(lesson.slug)} />
      {!next && (
        <div className="mt-8">
          <Notice tone="success" title={t('lesson.openEnd')}>
            {!signedIn && t('lesson.openEndMore')}
          </Notice>
        </div>
      )}
      <nav aria-label={t('lesson.around')} className="screen-only mt-10 flex flex-wrap items-center gap-3">
        {next && (
          <ButtonLink to={pathOf(next)} variant="primary">
            {t('lesson.nextLesson')}
          </ButtonLink>
        )}
        {previous && <ButtonLink to={pathOf(previous)}>{t('lesson.previous')}</ButtonLink>}
        <ButtonLink to={lessonPath(course.slug, lesson.slug)} variant="quiet" reload>
          {signedIn ? t('lesson.keepProgress') : t('course.signInToLearn')}
        </ButtonLink>
        <PrintButton />
      </nav>
    </article>
  );
}
