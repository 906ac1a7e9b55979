import { useT } from '#app/foundation/i18n/react';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { Disclosure } from '#app/ui/disclosure';
import type { CourseOutline } from '../catalogue.queries.server';
import { type CourseFile, courseAudiences } from '../course-file.schema';

type Audience = CourseFile['audiences'][number];

/** What a course is good for, for whom, how long it takes and what it rests on. */
export function CourseFacts({ course }: { course: CourseOutline }) {
  const t = useT('learning');
  const audiences =
    course.audiences.length === courseAudiences.length
      ? t('audience.everybody')
      : course.audiences.map((audience) => t(`audience.${audience as Audience}`)).join('; ');
  return (
    <>
      <Section title={t('course.outcomes')}>
        <ul className="grid list-disc gap-1 pl-6">
          {course.outcomes.map((outcome) => (
            <li key={outcome}>{outcome}</li>
          ))}
        </ul>
      </Section>
      <div className="mt-6">
        <DescriptionList
          items={[
            { term: t('course.forWhom'), value: audiences },
            { term: t('course.duration'), value: t('minutes', { count: course.minutes }) },
            {
              term: t('quiz.title'),
              value: t('quiz.count', { count: course.quiz.questions, minutes: course.quiz.minutes }),
            },
          ]}
        />
      </div>
      <div className="mt-4">
        <p className="mb-2 text-sm text-muted">{t('course.asOf', { day: course.asOf })}</p>
        <Disclosure summary={t('course.sources')}>
          <ul className="grid list-disc gap-1 pl-6 text-sm" lang="vi">
            {course.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </Disclosure>
      </div>
    </>
  );
}
