import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LessonContents } from '#app/features/learning/components/lesson-contents';
import { coursePath, lessonPath, quizPath } from '#app/features/learning/learning.paths';
import { lessonPage } from '#app/features/learning/lesson-page.queries.server';
import { readLesson } from '#app/features/learning/read-lesson.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { Button, ButtonLink } from '#app/ui/button';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, islands: ['lesson'], nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf<{ lesson: { title: string } }>(({ t, data }) => ({
  title: data?.lesson.title ?? t('learning:title'),
}));

export const loader = loaderOf(({ actor, params, language }) =>
  lessonPage(actor, { courseSlug: params.slug ?? '', lessonSlug: params.lesson ?? '', language }),
);

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
  const { course, lesson, html, headings, lessons, previous, next } = useLoaderData<typeof loader>();
  const t = useT('learning');
  const language = useLanguage();
  const foreign = lesson.language === language ? undefined : lesson.language;
  return (
    <article>
      <PageHeader
        title={lesson.title}
        breadcrumb={[{ label: course.title, to: coursePath(course.slug) }]}
        badge={
          lesson.read && (
            <Badge tone="success" icon="check">
              {t('lesson.isRead')}
            </Badge>
          )
        }
        description={`${t('lesson.number', { number: lesson.number, of: lesson.of })} · ${t('minutes', { count: lesson.minutes })}`}
      />
      {foreign && <p className="mb-4 text-muted">{t('lesson.vietnameseOnly')}</p>}
      <LessonContents course={course.slug} current={lesson.slug} headings={headings} lessons={lessons} />
      {/* Published HTML of a reviewed lesson (mdx.adapter.server.ts): made of our components, without a script. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the one place where published lessons are shown */}
      <div className="prose" lang={foreign} dangerouslySetInnerHTML={{ __html: html }} />
      <nav
        aria-label={t('lesson.around')}
        className="screen-only mt-10 flex flex-wrap items-center gap-3"
        data-place={`${lessonPath(course.slug, lesson.slug)}/place`}
      >
        {lesson.read ? (
          <ButtonLink to={next ? lessonPath(course.slug, next) : quizPath(course.slug)} variant="primary">
            {next ? t('lesson.nextLesson') : t('lesson.toQuiz')}
          </ButtonLink>
        ) : (
          <Form method="post">
            {next && <input type="hidden" name="next" value={next} />}
            <Button variant="primary">{next ? t('lesson.markAndNext') : t('lesson.markAndQuiz')}</Button>
          </Form>
        )}
        {previous && <ButtonLink to={lessonPath(course.slug, previous)}>{t('lesson.previous')}</ButtonLink>}
      </nav>
    </article>
  );
}
