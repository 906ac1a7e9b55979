import { Link } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Card } from '#app/ui/card';
import { Progress } from '#app/ui/progress';
import type { CourseProgress } from '../learner-home.queries.server';
import { coursePath } from '../learning.paths';

/** A course of the catalogue with the learner's own state. */
export function CourseCard({ course }: { course: CourseProgress }) {
  const t = useT('learning');
  return (
    <Card className="grid content-start gap-2">
      <h3>
        <Link to={coursePath(course.slug)}>{course.title}</Link>
      </h3>
      <p className="flex flex-wrap gap-1">
        {course.mine && <Badge tone="info">{t('home.mine')}</Badge>}
        {course.completedOn && !course.renewable && (
          <Badge tone="success" icon="check">
            {t('card.completed', { day: course.completedOn })}
          </Badge>
        )}
        {course.renewable && (
          <Badge tone="warning" icon="clock">
            {t('card.renew')}
          </Badge>
        )}
      </p>
      <p className="text-muted">{course.summary}</p>
      <p className="text-sm text-muted">
        {t('card.lessons', { count: course.lessons })} · {t('minutes', { count: course.minutes })}
        {course.certificate && ` · ${t('card.certificate')}`}
      </p>
      {course.begun && !course.completedOn && (
        <Progress
          label={t('course.progress')}
          hideLabel
          part={course.read}
          whole={course.lessons}
          text={t('card.progress', { read: course.read, lessons: course.lessons })}
        />
      )}
    </Card>
  );
}
