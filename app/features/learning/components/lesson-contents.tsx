import { useT } from '#app/foundation/i18n/react';
import { Disclosure } from '#app/ui/disclosure';
import { lessonPath } from '../learning.paths';
import type { LessonPage } from '../lesson-page.queries.server';

type LessonContentsProps = { course: string; current: string } & Pick<LessonPage, 'headings' | 'lessons'>;

/** What stands in this lesson, and the other lessons of the course. Closed at first: the reading begins at once. */
export function LessonContents({ course, current, headings, lessons }: LessonContentsProps) {
  const t = useT('learning');
  return (
    <div className="lesson-contents screen-only">
      {headings.length > 1 && (
        <Disclosure summary={t('lesson.contents')}>
          <ol>
            {headings.map((heading) => (
              <li key={heading.id} data-depth={heading.depth}>
                <a href={`#${heading.id}`}>{heading.text}</a>
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
      <Disclosure summary={t('lesson.all')}>
        <ol>
          {lessons.map((lesson, index) => (
            <li key={lesson.slug}>
              <a href={lessonPath(course, lesson.slug)} aria-current={lesson.slug === current ? 'page' : undefined}>
                {index + 1}. {lesson.title}
                {lesson.read && ` (${t('lesson.isRead')})`}
              </a>
            </li>
          ))}
        </ol>
      </Disclosure>
    </div>
  );
}
