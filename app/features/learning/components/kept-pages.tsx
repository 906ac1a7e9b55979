import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { coursePath, lessonPath, quizPath } from '../learning.paths';
import type { LessonView } from '../lesson-view.queries.server';
import { KeptFrame, type KeptFrameParts } from './kept-frame';
import { KeptShelfList } from './kept-shelf';
import { LessonContents } from './lesson-contents';
import { LessonText } from './lesson-text';

type InFrame<T> = T & { frame: KeptFrameParts };
type Outline = { slug: string; title: string; lessons: Array<{ slug: string; title: string; minutes: number }> };

/** What stands in place of a page that needs the network: what this device keeps. */
export function KeptShelf({ frame }: InFrame<object>) {
  const t = useT('offline');
  return (
    <KeptFrame frame={frame} title={t('elsewhere')} note={t('elsewhereNote')}>
      <KeptShelfList />
    </KeptFrame>
  );
}

export function KeptCourse({ frame, course }: InFrame<{ course: Outline }>) {
  const t = useT('learning');
  return (
    <KeptFrame frame={frame} title={course.title} course={course.slug}>
      <h2 className="mt-8 mb-4">{t('course.lessons')}</h2>
      <ol className="grid gap-1">
        {course.lessons.map((lesson, index) => (
          <li key={lesson.slug} className="flex items-center gap-3 border-b border-line">
            <a href={lessonPath(course.slug, lesson.slug)} className="flex min-h-12 grow items-center gap-2 py-2">
              {`${index + 1}. ${lesson.title}`}
            </a>
            <span hidden data-waits={lesson.slug} className="text-sm">
              {t('offline:waits')}
            </span>
            <span className="text-sm whitespace-nowrap text-muted">{t('minutes', { count: lesson.minutes })}</span>
          </li>
        ))}
        <li className="flex items-center border-b border-line">
          <a href={quizPath(course.slug)} className="flex min-h-12 grow items-center py-2">
            {t('quiz.title')}
          </a>
          <span className="text-sm text-muted">{t('offline:quizNeeds')}</span>
        </li>
      </ol>
    </KeptFrame>
  );
}

/** A marked attempt begins with its paper, which the server alone hands out. */
export function KeptQuiz({ frame, course }: InFrame<{ course: Outline }>) {
  const t = useT('offline');
  return (
    <KeptFrame
      frame={frame}
      title={`${t('learning:quiz.title')}: ${course.title}`}
      course={course.slug}
      note={t('quizNote')}
    >
      <p className="mt-6">{t('quizMore')}</p>
      <p className="mt-6">
        <a href={coursePath(course.slug)} className="button">
          {t('backToCourse')}
        </a>
      </p>
    </KeptFrame>
  );
}

export function KeptLesson({ frame, view }: InFrame<{ view: LessonView }>) {
  const t = useT('learning');
  const { course, lesson, text, html, previous, next } = view;
  const pathOf = (slug: string) => lessonPath(course.slug, slug);
  return (
    <KeptFrame frame={frame} title={lesson.title} course={course.slug}>
      <article>
        <p className="mb-6 text-muted">
          <a href={coursePath(course.slug)}>{course.title}</a>
          {` · ${t('lesson.number', { number: lesson.number, of: lesson.of })} · ${t('minutes', { count: lesson.minutes })}`}
        </p>
        <LessonContents view={view} read={[]} pathOf={pathOf} />
        <LessonText text={{ ...text, others: [] }} html={html} path={pathOf(lesson.slug)} />
        <p role="status" data-read-state className="mt-10 font-semibold" />
        <nav aria-label={t('lesson.around')} className="screen-only mt-4 flex flex-wrap items-center gap-3">
          <Button type="button" variant="primary" icon="check" data-read={lesson.slug}>
            {t('offline:markRead')}
          </Button>
          <a href={next ? pathOf(next) : quizPath(course.slug)} className="button">
            {next ? t('lesson.nextLesson') : t('lesson.toQuiz')}
          </a>
          {previous && (
            <a href={pathOf(previous)} className="button">
              {t('lesson.previous')}
            </a>
          )}
        </nav>
      </article>
    </KeptFrame>
  );
}
