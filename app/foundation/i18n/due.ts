import { type Day, daysBetween } from '../clock';
import { formatDay } from './format';
import { translator } from './instance';
import type { Language } from './languages';

/** How far a due day is: `hôm nay`, `ngày mai`, `còn 12 ngày`, `quá hạn 3 ngày`. */
export function dueText(language: Language, due: Day, today: Day): string {
  const t = translator(language, 'common');
  const days = daysBetween(today, due);
  if (days === 0) return t('due.today');
  if (days === 1) return t('due.tomorrow');
  return days > 0 ? t('due.inDays', { count: days }) : t('due.overdue', { count: -days });
}

/** The badge's tone for a due day: past, within a week, later. */
export function dueTone(due: Day, today: Day): 'danger' | 'warning' | 'neutral' {
  const days = daysBetween(today, due);
  if (days < 0) return 'danger';
  return days <= 7 ? 'warning' : 'neutral';
}

/** `vừa xong`, `5 phút trước`, `3 giờ trước`, `6 ngày trước`; after a month the day itself. */
export function agoText(language: Language, then: Date | string, now: Date): string {
  const t = translator(language, 'common');
  const minutes = Math.floor((now.getTime() - new Date(then).getTime()) / 60_000);
  if (minutes < 1) return t('ago.now');
  if (minutes < 60) return t('ago.minutes', { count: minutes });
  if (minutes < 24 * 60) return t('ago.hours', { count: Math.floor(minutes / 60) });
  const days = Math.floor(minutes / (24 * 60));
  return days <= 30 ? t('ago.days', { count: days }) : formatDay(language, then);
}

/** `45 giây`, `20 phút`, `1 giờ 30 phút`: a length of time in words. @param ms milliseconds */
export function durationText(language: Language, ms: number): string {
  const t = translator(language, 'common');
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return t('duration.seconds', { count: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('duration.minutes', { count: minutes });
  const rest = minutes % 60;
  const hours = t('duration.hours', { count: Math.floor(minutes / 60) });
  return rest === 0 ? hours : `${hours} ${t('duration.minutes', { count: rest })}`;
}
