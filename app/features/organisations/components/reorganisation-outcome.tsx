import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DescriptionList } from '#app/ui/description-list';

const counts = [
  'edges',
  'opened',
  'closed',
  'placed',
  'renamed',
  'people',
  'membershipsEnded',
  'membershipsBegun',
  'grantsPassed',
  'grantsWaiting',
  'headcounts',
] as const;

/** How many rows of what an application wrote. */
export function OutcomeList({ outcome }: { outcome: Record<string, number> }) {
  const t = useT('reorganisation');
  const language = useLanguage();
  return (
    <DescriptionList
      items={counts.map((count) => ({
        term: t(`outcome.${count}`),
        value: formatNumber(language, outcome[count] ?? 0),
      }))}
    />
  );
}
