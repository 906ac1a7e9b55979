import { Form } from '@remix-run/react';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { FormKey } from '#app/ui/form';
import type { EvidenceParticipant } from '../evidence.queries.server';
import { outcomeTone } from './evidence-words';
import { titleIn } from './target-words';

/** Who is on it, and what accepting it does for each of them. */
export function EvidencePeople({ people, mayEdit }: { people: EvidenceParticipant[]; mayEdit: boolean }) {
  const t = useT('evidence');
  const language = useLanguage();
  const remove = {
    key: 'remove',
    header: t('remove'),
    hideHeader: true,
    tight: true,
    cell: (row: EvidenceParticipant) => (
      <Form method="post">
        <FormKey />
        <input type="hidden" name="intent" value="remove" />
        <input type="hidden" name="personId" value={row.personId} />
        <Button size="small" variant="quiet" aria-label={t('removeNamed', { name: row.fullName })}>
          {t('remove')}
        </Button>
      </Form>
    ),
  };
  return (
    <DataTable
      caption={t('peopleCount', { count: people.length })}
      columns={[
        {
          key: 'name',
          header: t('common:fullName'),
          cell: (row) => (
            <>
              {row.fullName}
              <span className="block text-sm font-normal text-muted">{row.personCode}</span>
            </>
          ),
        },
        { key: 'unit', header: t('unit'), cell: (row) => row.unitName ?? '–' },
        {
          key: 'outcome',
          header: t('outcomeTitle'),
          cell: (row) =>
            row.outcomes.length === 0 ? (
              <span className="text-muted">{t('noObligation')}</span>
            ) : (
              <ul className="grid gap-1">
                {row.outcomes.map((each) => (
                  <li key={each.cycleKey + each.titleVi}>
                    <Badge tone={outcomeTone[each.outcome]}>{t(`outcome.${each.outcome}`)}</Badge>
                    <span className="block text-sm text-muted">
                      {each.cycleKey}: {titleIn(language, each)}
                    </span>
                  </li>
                ))}
              </ul>
            ),
        },
        ...(mayEdit ? [remove] : []),
      ]}
      rows={people}
      rowKey={(row) => row.personId}
      empty={
        <EmptyState title={t('noPeople')} icon="people">
          {mayEdit && t('noPeopleText')}
        </EmptyState>
      }
    />
  );
}
