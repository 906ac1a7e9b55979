import type { SerializeFrom } from '@remix-run/node';
import { Form, Link } from '@remix-run/react';
import type { Day } from '#app/foundation/clock';
import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { Disclosure } from '#app/ui/disclosure';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, TextareaField } from '#app/ui/fields';
import { FormKey } from '#app/ui/form';
import type { AssignmentRow } from '../activities.queries.server';
import type { Measure } from '../activity';
import { campaignPaths } from '../campaigns.paths';
import { AssignmentBadge } from './words';

type Row = SerializeFrom<AssignmentRow>;
/** A review that was refused: its words and why, to be shown where they were typed. */
export type RefusedReview = { id: string; reason: string; errors: string[] };

type Props = { rows: Row[]; measures: Measure[]; today: Day; caption: string; refused: RefusedReview | null };

/** What each unit reported for a period, and the desk's answer to it. */
export function AssignmentTable({ rows, measures, today, caption, refused }: Props) {
  const t = useT('campaigns');
  const language = useLanguage();
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        {
          key: 'unit',
          header: t('activity.unit'),
          cell: (row) => <Link to={campaignPaths.assignment(row.unitCode, row.id)}>{row.unitName}</Link>,
        },
        {
          key: 'state',
          header: t('activity.state'),
          tight: true,
          cell: (row) => (
            <>
              <AssignmentBadge state={row.state} late={isOverdue(row, today)} />
              {row.firstReportAt && (
                <span className="mt-1 block text-sm text-muted">{formatInstant(language, row.firstReportAt)}</span>
              )}
            </>
          ),
        },
        {
          key: 'numbers',
          header: t('activity.numbers'),
          cell: (row) =>
            row.numbers ? (
              <ul className="min-w-40 text-sm">
                {measures.map((measure) => (
                  <li key={measure.key}>
                    {measure.titleVi}:{' '}
                    <strong>{formatNumber(language, Number(row.numbers?.[measure.key] ?? 0))}</strong>
                  </li>
                ))}
                {row.files > 0 && (
                  <li>
                    <Link to={campaignPaths.assignment(row.unitCode, row.id)}>
                      {t('activity.files', { count: row.files })}
                      <span className="sr-only">: {row.unitName}</span>
                    </Link>
                  </li>
                )}
              </ul>
            ) : (
              '–'
            ),
        },
        {
          key: 'review',
          header: t('home.reviewNow'),
          cell: (row) => <Review row={row} refused={refused?.id === row.id ? refused : null} />,
        },
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

function Review({ row, refused }: { row: Row; refused: RefusedReview | null }) {
  const t = useT('campaigns');
  if (row.state === 'open' || row.state === 'returned') {
    return (
      <Disclosure summary={t('activity.exempt')} open={refused !== null}>
        <Form method="post" className="grid gap-2">
          <FormKey />
          <input type="hidden" name="intent" value="exempt" />
          <input type="hidden" name="assignmentId" value={row.id} />
          <ReasonField row={row} label={t('activity.exemptReason')} refused={refused} />
          <Button type="submit" size="small">
            {t('activity.exempt')}
          </Button>
        </Form>
      </Disclosure>
    );
  }
  if (row.state === 'exempted') {
    return (
      <Disclosure summary={row.exemptReason ?? t('state.exempted')}>
        <Form method="post" className="grid gap-2">
          <FormKey />
          <input type="hidden" name="intent" value="reinstate" />
          <input type="hidden" name="assignmentId" value={row.id} />
          <p className="text-sm">{t('activity.reinstateLead')}</p>
          <Button type="submit" size="small">
            {t('activity.reinstate')}
            <span className="sr-only">: {row.unitName}</span>
          </Button>
        </Form>
      </Disclosure>
    );
  }
  if (row.state !== 'reported' || !row.resultId) return row.exemptReason ?? row.reviewReason ?? '–';
  return (
    <div className="grid gap-2">
      <p className="max-w-prose whitespace-pre-line text-sm">{row.text}</p>
      <Form method="post">
        <FormKey />
        <input type="hidden" name="intent" value="review" />
        <input type="hidden" name="resultId" value={row.resultId} />
        <Button type="submit" name="decision" value="accept" size="small" icon="check">
          {t('activity.accept')}
          <span className="sr-only">: {row.unitName}</span>
        </Button>
      </Form>
      <Disclosure summary={t('activity.return')} open={refused !== null}>
        <Form method="post" className="grid gap-2">
          <FormKey />
          <input type="hidden" name="intent" value="review" />
          <input type="hidden" name="resultId" value={row.resultId} />
          <ReasonField row={row} label={t('activity.reason')} refused={refused} />
          <Button type="submit" name="decision" value="return" size="small">
            {t('activity.return')}
          </Button>
        </Form>
      </Disclosure>
    </div>
  );
}

function ReasonField({ row, label, refused }: { row: Row; label: string; refused: RefusedReview | null }) {
  const field = { ...plainField('reason', refused?.reason), id: `reason-${row.id}`, errorId: `reason-${row.id}-error` };
  return (
    <TextareaField
      field={{ ...field, required: true, minLength: 5, maxLength: 1000, errors: refused?.errors }}
      label={label}
      rows={2}
    />
  );
}
