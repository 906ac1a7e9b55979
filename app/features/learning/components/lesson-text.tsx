import { useLanguage, useT } from '#app/foundation/i18n/react';
import type { LessonView } from '../lesson-view.queries.server';

/** The published lesson itself, marked with the language that it is written in, so that it is read aloud rightly. */
export function LessonText({ lesson, html }: Pick<LessonView, 'lesson' | 'html'>) {
  const t = useT('learning');
  const language = useLanguage();
  return (
    <>
      {lesson.language !== language && <p className="notice notice-plain mb-4">{t('lesson.vietnameseOnly')}</p>}
      {/* Published HTML of a reviewed lesson (mdx.adapter.server.ts): made of our components, without a script. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the one place where published lessons are shown */}
      <div className="prose" lang={lesson.language} dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}
