import { Link } from '@remix-run/react';
import type { Day } from '#app/foundation/clock';
import { dueText, dueTone } from '#app/foundation/i18n/due';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Notice } from '#app/ui/notice';
import type { OwedEntry } from '../learner-home.queries.server';
import { coursePath } from '../learning.paths';

/** What is asked of the learner in this cycle, by when, and what meets it. */
export function Obligations({ obligations, today }: { obligations: OwedEntry[]; today: Day }) {
  const t = useT('learning');
  const open = obligations.filter((obligation) => obligation.state === 'owed');
  return (
    <div className="grid gap-3">
      {open.length === 0 && (
        <Notice tone="success" title={t('home.nothingOwed')}>
          {t('home.nothingOwedMore')}
        </Notice>
      )}
      {obligations.map((obligation) => (
        <article key={obligation.obligationId} className="card grid gap-2">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <h3 className="min-w-0">{obligation.title}</h3>
            <State obligation={obligation} today={today} />
          </div>
          <p className="text-sm text-muted">
            {t('home.year', { cycle: obligation.cycleKey })}
            {obligation.state === 'owed' && ` · ${t('home.due', { day: obligation.dueOn })}`}
            {obligation.state === 'owed' &&
              obligation.courses.length > 0 &&
              ` · ${t('home.totalLeft', { count: left(obligation) })}`}
          </p>
          {obligation.state === 'owed' && <Courses obligation={obligation} />}
        </article>
      ))}
    </div>
  );
}

/** All that is left, or of courses among which she may choose the shortest. */
function left({ mode, courses }: OwedEntry): number {
  const each = courses
    .filter((course) => course.completedOn === null || course.renewable)
    .map((course) => course.minutesLeft);
  return mode === 'all' ? each.reduce((sum, minutes) => sum + minutes, 0) : Math.min(...each);
}

function State({ obligation, today }: { obligation: OwedEntry; today: Day }) {
  const t = useT('learning');
  const language = useLanguage();
  if (obligation.state === 'met' && obligation.metOn) {
    return (
      <Badge tone="success" icon="check">
        {t('home.met', { day: obligation.metOn })}
      </Badge>
    );
  }
  if (obligation.state === 'exempted') return <Badge>{t('home.exempted')}</Badge>;
  return (
    <Badge tone={dueTone(obligation.dueOn, today)}>
      <span className="inline-block first-letter:uppercase">{dueText(language, obligation.dueOn, today)}</span>
    </Badge>
  );
}

function Courses({ obligation }: { obligation: OwedEntry }) {
  const t = useT('learning');
  if (obligation.courses.length === 0) return <p className="text-muted">{t('home.noCourse')}</p>;
  return (
    <div>
      {obligation.courses.length > 1 && <p>{obligation.mode === 'all' ? t('home.all') : t('home.any')}</p>}
      <ul className="grid gap-1">
        {obligation.courses.map((course) => (
          <li key={course.slug} className="flex flex-wrap items-center justify-between gap-x-4">
            <Link to={coursePath(course.slug)} className="inline-flex min-h-11 items-center font-semibold">
              {course.title}
            </Link>
            <span className="text-sm text-muted">
              {[
                obligation.courses.length > 1 && t('home.minutesLeft', { count: course.minutesLeft }),
                course.begun && t('card.progress', { read: course.read, lessons: course.lessons }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
