import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, SelectField } from '#app/ui/fields';
import { FilterForm, ListToolbar, Pagination } from '#app/ui/list-tools';
import { type MessageState, messageStates } from '../message-state.rules';
import type { MessageLine } from '../wave.queries.server';
import { MessageBadge, Reason } from './state-badge';

type Props = {
  page: { rows: MessageLine[]; next: string | null; previous: string | null };
  state: MessageState | null;
};

/** Every recipient of a wave with her state: the answer to "who has not received it?". */
export function RecipientTable({ page, state }: Props) {
  const t = useT('messaging');
  const language = useLanguage();
  return (
    <Section title={t('people.title')} id="people">
      <ListToolbar>
        <FilterForm active={state !== null}>
          <SelectField
            field={plainField('state', state)}
            label={t('people.state')}
            empty={t('list.anyState')}
            options={messageStates.map((value) => ({ value, label: t(`state.${value}`) }))}
          />
        </FilterForm>
      </ListToolbar>
      <DataTable
        caption={t('people.title')}
        hideCaption
        rows={page.rows}
        rowKey={(line) => line.recipientKey}
        empty={<EmptyState title={t('people.empty')} />}
        columns={[
          { key: 'name', header: t('people.name'), cell: (line) => line.name ?? t('people.unnamed') },
          { key: 'address', header: t('people.address'), cell: (line) => line.address ?? '–' },
          { key: 'state', header: t('people.state'), cell: (line) => <MessageBadge state={line.state} /> },
          {
            key: 'reason',
            header: t('people.reason'),
            cell: (line) => (
              <>
                {line.reason ? <Reason reason={line.reason} /> : '–'}
                {line.article && <span className="block text-sm text-muted">{line.article}</span>}
                {line.reason && line.state === 'queued' && (
                  <span className="block text-sm text-muted">{t('people.waitsUntil', { at: line.dueAt })}</span>
                )}
              </>
            ),
          },
          {
            key: 'at',
            header: t('people.at'),
            tight: true,
            cell: (line) => (line.at ? formatInstant(language, line.at) : '–'),
          },
        ]}
      />
      <Pagination next={page.next} previous={page.previous} />
    </Section>
  );
}
