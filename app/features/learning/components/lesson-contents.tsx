import { useT } from '#app/foundation/i18n/react';
import { Disclosure } from '#app/ui/disclosure';
import type { LessonView } from '../lesson-view.queries.server';

type LessonContentsProps = {
  view: Pick<LessonView, 'headings' | 'lessons' | 'lesson' | 'text'>;
  read: readonly string[];
  /** Where a lesson of this course stands for this reader. */
  pathOf: (lesson: string) => string;
};

/** What stands in this lesson, and the other lessons of the course. Closed at first: the reading begins at once. */
export function LessonContents({ view, read, pathOf }: LessonContentsProps) {
  const t = useT('learning');
  return (
    <div className="lesson-contents screen-only">
      {view.headings.length > 1 && (
        <Disclosure summary={t('lesson.contents')}>
          <ol lang={view.text.language}>
            {view.headings.map((heading) => (
              <li key={heading.id} data-depth={heading.depth}>
                <a href={`#${heading.id}`}>{heading.text}</a>
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
      <Disclosure summary={t('lesson.all')}>
        <ol>
          {view.lessons.map((lesson, index) => (
            <li key={lesson.slug}>
              <a href={pathOf(lesson.slug)} aria-current={lesson.slug === view.lesson.slug ? 'page' : undefined}>
                {index + 1}. {lesson.title}
                {read.includes(lesson.slug) && ` (${t('lesson.isRead')})`}
              </a>
            </li>
          ))}
        </ol>
      </Disclosure>
    </div>
  );
}
