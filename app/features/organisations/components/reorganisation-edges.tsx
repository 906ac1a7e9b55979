import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { EmptyState } from '#app/ui/empty-state';
import { FormKey } from '#app/ui/form';
import type { EdgeFault, EdgeKind } from '../reorganisation.rules';
import { KindBadge, NamedUnit } from './reorganisation-words';

type UnitName = { code: string; name: string; where: string | null };
export type ShownEdge = {
  id: string;
  kind: EdgeKind;
  line: number;
  stated: string | null;
  share: number;
  newName: string | null;
  from: UnitName | null;
  to: (UnitName & { isNew: boolean }) | null;
};

type EdgeTableProps = {
  edges: readonly ShownEdge[];
  faults: ReadonlyMap<string, EdgeFault>;
  /** Of the draft; null where nothing can be changed any more. */
  version: number | null;
};

/** The stated changes, with what keeps each from being applied. */
export function EdgeTable({ edges, faults, version }: EdgeTableProps) {
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
