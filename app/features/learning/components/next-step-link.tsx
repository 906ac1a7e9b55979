import { useT } from '#app/foundation/i18n/react';
import { ButtonLink } from '#app/ui/button';
import type { NextStep } from '../completion.rules';
import { stepPath } from '../learning.paths';

type NextStepLinkProps = {
  course: { slug: string; lessons: Array<{ slug: string; title: string }> };
  next: NextStep;
  begun: boolean;
};

/** The one button that goes on. */
export function NextStepLink({ course, next, begun }: NextStepLinkProps) {
  const t = useT('learning');
  if (next.kind === 'done') return null;
  if (next.kind === 'quiz') {
    return (
      <ButtonLink to={stepPath(course.slug, next)} variant="primary">
        {t('course.toQuiz')}
      </ButtonLink>
    );
  }
  const lesson = course.lessons.find((each) => each.slug === next.lesson)?.title ?? '';
  return (
    <ButtonLink to={stepPath(course.slug, next)} variant="primary">
      {begun ? t('course.goOn', { lesson }) : t('course.begin')}
    </ButtonLink>
  );
}
