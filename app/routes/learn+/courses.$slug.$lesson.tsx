import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LessonContents } from '#app/features/learning/components/lesson-contents';
import { LessonText } from '#app/features/learning/components/lesson-text';
import { PrintButton } from '#app/features/learning/components/print-button';
import { coursePath, inText, lessonPath, quizPath } from '#app/features/learning/learning.paths';
import { lessonPage } from '#app/features/learning/lesson-page.queries.server';
import { readLesson } from '#app/features/learning/read-lesson.server';
import { textLanguage } from '#app/features/learning/text-language.schema';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { Button, ButtonLink } from '#app/ui/button';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, islands: ['lesson'], nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf<{ lesson: { title: string } }>(({ t, data }) => ({
  title: data?.lesson.title ?? t('learning:title'),
}));

export const loader = loaderOf(({ actor, params, language, url }) => {
  const languages = { language, text: textLanguage.parse(url.searchParams.get('text')) };
  return lessonPage(actor, { courseSlug: params.slug ?? '', lessonSlug: params.lesson ?? '', ...languages });
});

/** "Đã đọc xong": keeps the place without a script too, and leads on. Saying it twice changes nothing. */
export const action = formAction(
  z.object({ next: z.string().max(200).optional() }),
  async ({ actor, params, value }) => {
    const courseSlug = params.slug ?? '';
    const { completed } = await readLesson(actor, { courseSlug, lessonSlug: params.lesson ?? '' });
    if (completed) return { to: coursePath(courseSlug) };
    return { to: value.next ? lessonPath(courseSlug, encodeURIComponent(value.next)) : quizPath(courseSlug) };
  },
  { once: false },
);

export default function Lesson() {
  const { html, read, ...view } = useLoaderData<typeof loader>();
  const { course, lesson, text, previous, next } = view;
  const t = useT('learning');
  const isRead = read.includes(lesson.slug);
  const pageOf = (slug: string) => lessonPath(course.slug, slug);
  const pathOf = (slug: string) => inText(pageOf(slug), text.language);
  return (
    <article>
      <PageHeader
        title={lesson.title}
        breadcrumb={[{ label: course.title, to: coursePath(course.slug) }]}
        badge={
          isRead && (
            <Badge tone="success" icon="check">
              {t('lesson.isRead')}
            </Badge>
          )
        }
        description={`${t('lesson.number', { number: lesson.number, of: lesson.of })} · ${t('minutes', { count: lesson.minutes })}`}
      />
      <LessonContents view={view} read={read} pathOf={pathOf} />
      <LessonText text={text} html={html} path={pageOf(lesson.slug)} />
      <nav
        aria-label={t('lesson.around')}
        className="screen-only mt-10 flex flex-wrap items-center gap-3"
        data-place={`${pageOf(lesson.slug)}/place`}
      >
        {isRead ? (
          <ButtonLink to={next ? pathOf(next) : quizPath(course.slug)} variant="primary">
            {next ? t('lesson.nextLesson') : t('lesson.toQuiz')}
          </ButtonLink>
        ) : (
          <Form method="post">
            {next && <input type="hidden" name="next" value={next} />}
            <Button variant="primary">{next ? t('lesson.markAndNext') : t('lesson.markAndQuiz')}</Button>
          </Form>
        )}
        {previous && <ButtonLink to={pathOf(previous)}>{t('lesson.previous')}</ButtonLink>}
        <PrintButton />
      </nav>
    </article>
  );
}
