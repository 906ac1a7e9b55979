import type { SerializeFrom } from '@remix-run/node';
import { Form } from '@remix-run/react';
import type { Day } from '#app/foundation/clock';
import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { Disclosure } from '#app/ui/disclosure';
import { EmptyState } from '#app/ui/empty-state';
import { FormKey } from '#app/ui/form';
import type { AssignmentRow } from '../activities.queries.server';
import type { Measure } from '../activity';
import { AssignmentBadge } from './words';

type Row = SerializeFrom<AssignmentRow>;
type Props = { rows: Row[]; measures: Measure[]; today: Day; caption: string };

/** What each unit reported for a period, and the desk's answer to it. */
export function AssignmentTable({ rows, measures, today, caption }: Props) {
  const t = useT('campaigns');
  const language = useLanguage();
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        { key: 'unit', header: t('activity.unit'), cell: (row) => row.unitName },
        {
          key: 'state',
          header: t('activity.state'),
          cell: (row) => <AssignmentBadge state={row.state} late={isOverdue(row, today)} />,
        },
        {
          key: 'at',
          header: t('activity.reportedAt'),
          cell: (row) => (row.firstReportAt ? formatInstant(language, row.firstReportAt) : '–'),
        },
        {
          key: 'numbers',
          header: t('activity.numbers'),
          cell: (row) =>
            row.numbers ? (
              <ul className="text-sm">
                {measures.map((measure) => (
                  <li key={measure.key}>
                    {measure.titleVi}:{' '}
                    <strong>{formatNumber(language, Number(row.numbers?.[measure.key] ?? 0))}</strong>
                  </li>
                ))}
                {row.files > 0 && <li>{t('activity.files', { count: row.files })}</li>}
              </ul>
            ) : (
              '–'
            ),
        },
        { key: 'review', header: t('home.reviewNow'), cell: (row) => <Review row={row} /> },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t('activity.noAssignments')} />}
    />
  );
}

function isOverdue(row: Row, today: Day): boolean {
  return (row.state === 'open' || row.state === 'returned') && row.dueOn < today;
}

function Review({ row }: { row: Row }) {
  const t = useT('campaigns');
  if (row.state === 'open' || row.state === 'returned') {
    return (
      <Disclosure summary={t('activity.exempt')}>
        <Form method="post" className="grid gap-2">
          <FormKey />
          <input type="hidden" name="intent" value="exempt" />
          <input type="hidden" name="assignmentId" value={row.id} />
          <ReasonField id={`exempt-${row.id}`} label={t('activity.exemptReason')} />
          <Button type="submit" size="small">
            {t('activity.exempt')}
          </Button>
        </Form>
      </Disclosure>
    );
  }
  if (row.state !== 'reported' || !row.resultId) return row.reviewReason ?? '–';
  return (
    <div className="grid gap-2">
      <p className="text-sm">{row.text}</p>
      <Form method="post">
        <FormKey />
        <input type="hidden" name="intent" value="review" />
        <input type="hidden" name="resultId" value={row.resultId} />
        <Button type="submit" name="decision" value="accept" size="small" icon="check">
          {t('activity.accept')}
          <span className="sr-only">: {row.unitName}</span>
        </Button>
      </Form>
      <Disclosure summary={t('activity.return')}>
        <Form method="post" className="grid gap-2">
          <FormKey />
          <input type="hidden" name="intent" value="review" />
          <input type="hidden" name="resultId" value={row.resultId} />
          <ReasonField id={`return-${row.id}`} label={t('activity.reason')} />
          <Button type="submit" name="decision" value="return" size="small">
            {t('activity.return')}
          </Button>
        </Form>
      </Disclosure>
    </div>
  );
}

function ReasonField({ id, label }: { id: string; label: string }) {
  return (
    <label className="field" htmlFor={id}>
      <span className="field-label">{label}</span>
      <textarea id={id} name="reason" rows={2} required minLength={5} maxLength={1000} className="control" />
    </label>
  );
}
