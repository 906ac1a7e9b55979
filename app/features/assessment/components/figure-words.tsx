import { formatNumber, formatPercent } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import {
  EASY_FROM,
  HARD_BELOW,
  LEAST_CHOOSERS,
  LEAST_FOR_DISCRIMINATION,
  LEAST_FOR_FACILITY,
  LEAST_FOR_WARNING,
  pointsToKey,
  type Warning,
  WEAK_BELOW,
} from '../item-figures.rules';

type Figures = { attempts: number; facility: number; discrimination: number | null } | null;

/** A facility, or why there is none yet. */
export function Facility({ figures }: { figures: Figures }) {
  const t = useT('quizzes');
  const language = useLanguage();
  if (!figures || figures.attempts < LEAST_FOR_FACILITY)
    return <span className="text-muted">{t('tooFew', { least: LEAST_FOR_FACILITY })}</span>;
  return formatPercent(language, figures.facility * 100);
}

export function Discrimination({ figures }: { figures: Figures }) {
  return <Coefficient value={figures?.discrimination ?? null} attempts={figures?.attempts ?? 0} />;
}

/** A correlation or a reliability, with two decimals, from the least number of attempts on. */
export function Coefficient({ value, attempts }: { value: number | null; attempts: number }) {
  const t = useT('quizzes');
  const language = useLanguage();
  if (attempts < LEAST_FOR_DISCRIMINATION)
    return <span className="text-muted">{t('tooFew', { least: LEAST_FOR_DISCRIMINATION })}</span>;
  return value === null ? '–' : formatNumber(language, value, 2);
}

export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const t = useT('quizzes');
  if (warnings.length === 0) return '–';
  return (
    <span className="flex flex-wrap gap-1">
      {warnings.map((warning) => (
        <Badge key={warning} tone={pointsToKey(warning) ? 'danger' : 'neutral'}>
          {t(`warning.${warning}`)}
        </Badge>
      ))}
    </span>
  );
}

export function HowToRead() {
  const t = useT('quizzes');
  const language = useLanguage();
  return (
    <details className="mt-6">
      <summary>{t('how')}</summary>
      <ul className="mt-2 list-disc ps-5">
        <li>{t('howFacility', { least: LEAST_FOR_FACILITY })}</li>
        <li>{t('howDiscrimination', { least: LEAST_FOR_DISCRIMINATION })}</li>
        <li>{t('howReliability', { least: LEAST_FOR_DISCRIMINATION })}</li>
        <li>
          {t('howWarnings', {
            least: LEAST_FOR_WARNING,
            tells: LEAST_FOR_DISCRIMINATION,
            choosers: LEAST_CHOOSERS,
            hard: HARD_BELOW * 100,
            easy: EASY_FROM * 100,
            weak: formatNumber(language, WEAK_BELOW, 1),
          })}
        </li>
      </ul>
    </details>
  );
}
