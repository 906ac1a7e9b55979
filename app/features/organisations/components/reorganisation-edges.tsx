import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, TextField } from '#app/ui/fields';
import { FormKey } from '#app/ui/form';
import { FilterForm, ListToolbar } from '#app/ui/list-tools';
import type { EdgeFault } from '../reorganisation.rules';
import type { EdgeView } from '../reorganisations.queries.server';
import { KindBadge, NamedUnit } from './reorganisation-words';

export type ShownEdge = Omit<EdgeView, 'candidates'>;

type EdgeTableProps = {
  edges: readonly ShownEdge[];
  faults: ReadonlyMap<string, EdgeFault>;
  /** Of the draft; null where nothing can be changed any more. */
  version: number | null;
};

/** The stated changes with a field to look for one; as many as are shown of those found. */
export function EdgesSection({ text, found, ...table }: EdgeTableProps & { text: string; found: number }) {
  const t = useT('reorganisation');
  const shown = table.edges.length;
  return (
    <Section
      title={t('edges.title')}
      description={found > shown ? t('edges.first', { count: shown, found }) : undefined}
    >
      <ListToolbar>
        <FilterForm active={text !== ''}>
          <TextField field={plainField('q', text)} label={t('edges.search')} type="search" />
        </FilterForm>
      </ListToolbar>
      <EdgeTable {...table} />
    </Section>
  );
}

/** The stated changes, with what keeps each from being applied. */
function EdgeTable({ edges, faults, version }: EdgeTableProps) {
  const t = useT('reorganisation');
  return (
    <DataTable
      caption={t('edges.caption')}
      hideCaption
      rows={edges}
      rowKey={(edge) => edge.id}
      empty={<EmptyState title={t('edges.empty')} icon="unit" />}
      columns={[
        {
          key: 'from',
          header: t('edges.from'),
          cell: (edge) => (edge.from ? <NamedUnit unit={edge.from} /> : edge.stated),
        },
        { key: 'kind', header: t('edges.kind'), tight: true, cell: (edge) => <KindBadge kind={edge.kind} /> },
        {
          key: 'to',
          header: t('edges.to'),
          cell: (edge) => (
            <>
              {edge.newName}
              {edge.to && <NamedUnit unit={edge.to} />} {edge.to?.isNew && <Badge tone="info">{t('edges.new')}</Badge>}
              {edge.kind === 'split' && <span className="text-muted"> {t('edges.share', { share: edge.share })}</span>}
            </>
          ),
        },
        ...(version === null
          ? []
          : [
              {
                key: 'fault',
                header: t('edges.check'),
                cell: (edge: ShownEdge) => {
                  const fault = faults.get(edge.id);
                  return fault ? (
                    <Badge tone="danger">{t(`fault.${fault}`)}</Badge>
                  ) : (
                    <Badge tone="success">{t('edges.fine')}</Badge>
                  );
                },
              },
              {
                key: 'remove',
                header: t('common:actions'),
                hideHeader: true,
                tight: true,
                cell: (edge: ShownEdge) => (
                  <Form method="post">
                    <FormKey />
                    <input type="hidden" name="intent" value="remove" />
                    <input type="hidden" name="version" value={version} />
                    <input type="hidden" name="edgeId" value={edge.id} />
                    <Button size="small" variant="quiet">
                      {t('edges.remove')} <span className="sr-only">{edge.from?.name ?? edge.stated}</span>
                    </Button>
                  </Form>
                ),
              },
            ]),
      ]}
    />
  );
}
