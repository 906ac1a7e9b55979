import type { SubmissionResult } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { ConfirmDialog, DialogCancel } from '#app/ui/confirm-dialog';
import { DataTable } from '#app/ui/data-table';
import { DescriptionList } from '#app/ui/description-list';
import { FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { reorganisationPaths } from '../reorganisation.paths';
import { EdgesSection, type ShownEdge } from './reorganisation-edges';
import { OutcomeList } from './reorganisation-outcome';
import { type ShownGrant, WaitingGrants } from './waiting-grants';

const obstacleKinds = ['later', 'joined', 'changed', 'placed', 'grants', 'headcounts', 'imports'] as const;

type AppliedProps = {
  plan: { id: string; version: number; outcome: Record<string, number> | null; appliedAt: string | null };
  text: string;
  edges: ShownEdge[];
  found: number;
  grants: ShownGrant[];
  holdings: Array<{ code: string; name: string; people: number; units: number }>;
  obstacles: Record<(typeof obstacleKinds)[number], number> | null;
  lastResult?: SubmissionResult<string[]>;
};

/** What an applied reorganisation did, what it left to decide, and the way back while there is one. */
export function AppliedReorganisation({
  plan,
  text,
  edges,
  found,
  grants,
  holdings,
  obstacles,
  lastResult,
}: AppliedProps) {
  const t = useT('reorganisation');
  const language = useLanguage();
  const refused = lastResult?.error?.[''] ?? lastResult?.error?.version ?? [];
  return (
    <>
      {refused && refused.length > 0 && (
        <Notice tone="danger" live="assertive">
          {refused.join(' ')}
        </Notice>
      )}
      {holdings.length > 0 && (
        <Section title={t('holding.title')} description={t('holding.lead')} card>
          <DataTable
            caption={t('holding.title')}
            hideCaption
            rows={holdings}
            rowKey={({ code }) => code}
            empty={null}
            columns={[
              {
                key: 'name',
                header: t('holding.name'),
                cell: ({ code, name }) => <Link to={reorganisationPaths.waiting(code)}>{name}</Link>,
              },
              {
                key: 'people',
                header: t('outcome.people'),
                numeric: true,
                cell: ({ people }) => formatNumber(language, people),
              },
              {
                key: 'units',
                header: t('holding.units'),
                numeric: true,
                cell: ({ units }) => formatNumber(language, units),
              },
            ]}
          />
        </Section>
      )}
      {grants.length > 0 && (
        <Section title={t('grants.title')} description={t('grants.lead')}>
          <WaitingGrants grants={grants} />
        </Section>
      )}
      <Section title={t('outcome.title')} card>
        {plan.appliedAt && (
          <p className="mb-3 text-muted">{t('outcome.at', { at: formatInstant(language, plan.appliedAt) })}</p>
        )}
        <OutcomeList outcome={plan.outcome ?? {}} />
      </Section>
      <EdgesSection text={text} found={found} edges={edges} faults={new Map()} version={null} />
      <Section title={t('undo.title')} card>
        <UndoForm version={plan.version} obstacles={obstacles} />
      </Section>
    </>
  );
}

function UndoForm({ version, obstacles }: { version: number; obstacles: AppliedProps['obstacles'] }) {
  const t = useT('reorganisation');
  const language = useLanguage();
  const standing = obstacleKinds.filter((kind) => (obstacles?.[kind] ?? 0) > 0);
  if (standing.length > 0) {
    return (
      <>
        <p className="mb-3">{t('undo.prevented')}</p>
        <DescriptionList
          items={standing.map((kind) => ({
            term: t(`obstacleName.${kind}`),
            value: formatNumber(language, obstacles?.[kind] ?? 0),
          }))}
        />
      </>
    );
  }
  return (
    <>
      <p className="mb-3">{t('undo.lead')}</p>
      <ConfirmDialog trigger={t('undo.ask')} title={t('undo.question')} variant="danger">
        <p>{t('undo.text')}</p>
        <Form method="post" className="flex flex-wrap gap-2">
          <FormKey />
          <input type="hidden" name="intent" value="undo" />
          <input type="hidden" name="version" value={version} />
          <Button variant="danger">{t('undo.do')}</Button>
          <DialogCancel />
        </Form>
      </ConfirmDialog>
    </>
  );
}
