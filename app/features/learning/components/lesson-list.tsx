import { useT } from '#app/foundation/i18n/react';
import { Icon } from '#app/ui/icon';
import type { CourseOutline } from '../catalogue.queries.server';
import { lessonPath, quizPath } from '../learning.paths';

type LessonListProps = {
  course: Pick<CourseOutline, 'slug' | 'lessons' | 'quiz'>;
  read: readonly string[];
  quizDone: boolean;
};

/** Lessons in their order with what is read, and the quiz at the end. */
export function LessonList({ course, read, quizDone }: LessonListProps) {
  const t = useT('learning');
  return (
    <ol className="grid gap-1">
      {course.lessons.map((lesson, index) => (
        <Row
          key={lesson.slug}
          to={lessonPath(course.slug, lesson.slug)}
          label={`${index + 1}. ${lesson.title}`}
          minutes={lesson.minutes}
          done={read.includes(lesson.slug)}
          state={read.includes(lesson.slug) ? t('course.read') : t('course.unread')}
        />
      ))}
      <Row
        to={quizPath(course.slug)}
        label={t('quiz.title')}
        minutes={course.quiz.minutes}
        done={quizDone}
        state={quizDone ? t('quiz.passed') : ''}
      />
    </ol>
  );
}

type RowProps = { to: string; label: string; minutes: number; done: boolean; state: string };

function Row({ to, label, minutes, done, state }: RowProps) {
  const t = useT('learning');
  return (
    <li className="flex items-center gap-3 border-b border-line">
      <Icon name={done ? 'check-circle' : 'book'} className={done ? 'size-5 text-success' : 'size-5 text-muted'} />
      <a href={to} className="flex min-h-12 grow items-center py-2">
        {label}
        {state && <span className="sr-only"> ({state})</span>}
      </a>
      <span className="text-sm whitespace-nowrap text-muted">{t('minutes', { count: minutes })}</span>
    </li>
  );
}
