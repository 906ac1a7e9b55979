import { useT } from '#app/foundation/i18n/react';
import type { Option } from '#app/ui/fields';
import { columnMeanings } from '../roster-columns.rules';

/** What a column may hold, in words. */
export function useColumnMeanings(): Option[] {
  const t = useT('organisations');
  return columnMeanings.map((meaning) => {
    if (meaning === 'familyName' || meaning === 'givenName') {
      return { value: meaning, label: t(`rosters:mapping.${meaning}`) };
    }
    return { value: meaning, label: t(`roster.heading.${meaning}`) };
  });
}
