import type { Translate } from '#app/foundation/i18n/keys';
import type { PeriodKind } from '../period.rules';

/** What a period is called: `Năm 2025`, `Năm học 2025-2026`, `Quý 4/2025`, `Tháng 12/2025`, `Ngày 01/07/2025`. */
export function periodWords(t: Translate<'reports'>, kind: PeriodKind, key: string): string {
  if (kind === 'cycle') return t(key.includes('-') ? 'period.schoolYear' : 'period.year', { key });
  if (kind === 'quarter') return t('period.quarter', { quarter: key.slice(6), year: key.slice(0, 4) });
  if (kind === 'month') return t('period.month', { month: String(Number(key.slice(5))), year: key.slice(0, 4) });
  return t('period.day', { day: key });
}
