import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Grid } from '#app/ui/card';
import { Stat } from '#app/ui/stat';
import type { ImportCounts as Counts } from '../roster-import.queries.server';

const outcomes = ['new', 'changed', 'moved', 'left', 'same', 'ask', 'error'] as const;

/** How many lines of each kind a file has. */
export function ImportCounts({ counts }: { counts: Counts }) {
  const t = useT('organisations');
  const language = useLanguage();
  return (
    <Grid columns={4}>
      {outcomes
        .filter((outcome) => counts[outcome] > 0 || outcome === 'new')
        .map((outcome) => (
          <Stat
            key={outcome}
            label={t(`import.outcome.${outcome}`)}
            value={formatNumber(language, counts[outcome])}
            note={t(`import.outcomeNote.${outcome}`)}
          />
        ))}
    </Grid>
  );
}
