import type { SubmissionResult } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { formatInstant, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { DataTable } from '#app/ui/data-table';
import { Disclosure } from '#app/ui/disclosure';
import { plainField, TextField } from '#app/ui/fields';
import { FormKey } from '#app/ui/form';
import type { HeadcountLine } from '../headcounts.queries.server';

type HeadcountTableProps = {
  lines: readonly HeadcountLine[];
  cycleKey: string;
  editable: boolean;
  lastResult?: SubmissionResult<string[]>;
};

/** Declared and named, side by side for each unit, with the difference in words. */
export function HeadcountTable({ lines, cycleKey, editable, lastResult }: HeadcountTableProps) {
  const t = useT('organisations');
  const language = useLanguage();
  const number = (value: number | null) => (value === null ? '–' : formatNumber(language, value));
  return (
    <DataTable
      caption={t('headcounts.caption', { year: cycleKey })}
      hideCaption
      columns={[
        { key: 'unit', header: t('common:unit'), cell: (line) => line.unitName },
        { key: 'audience', header: t('roster.heading.audience'), cell: (line) => t(`audience.${line.audience}`) },
        { key: 'declared', header: t('headcounts.declared'), numeric: true, cell: (line) => number(line.declared) },
        { key: 'roster', header: t('headcounts.roster'), numeric: true, cell: (line) => number(line.roster) },
        { key: 'difference', header: t('headcounts.difference'), cell: (line) => <Difference line={line} /> },
        {
          key: 'source',
          header: t('headcounts.source'),
          cell: ({ declaredAt, document, declaredBy }) =>
            declaredAt && [document, declaredBy, formatInstant(language, declaredAt)].filter(Boolean).join(' · '),
        },
        ...(editable
          ? [
              {
                key: 'declare',
                header: t('headcounts.declare'),
                cell: (line: HeadcountLine) => <DeclareForm line={line} cycleKey={cycleKey} lastResult={lastResult} />,
              },
            ]
          : []),
      ]}
      rows={lines}
      rowKey={(line) => `${line.unitId} ${line.audience}`}
      empty={null}
    />
  );
}

function Difference({ line: { declared, roster } }: { line: HeadcountLine }) {
  const t = useT('organisations');
  if (declared === null) return <Badge tone="warning">{t('headcounts.missing')}</Badge>;
  if (declared > roster) return <Badge tone="info">{t('headcounts.unnamed', { count: declared - roster })}</Badge>;
  if (declared < roster) return <Badge tone="warning">{t('headcounts.beyond', { count: roster - declared })}</Badge>;
  return <Badge tone="success">{t('headcounts.equal')}</Badge>;
}

type DeclareFormProps = { line: HeadcountLine; cycleKey: string; lastResult?: SubmissionResult<string[]> };

function DeclareForm({ line, cycleKey, lastResult }: DeclareFormProps) {
  const t = useT('organisations');
  const posted = (lastResult?.initialValue ?? {}) as Record<string, string | undefined>;
  const mine = posted.unitId === line.unitId && posted.audience === line.audience;
  const key = `${line.unitId}-${line.audience}`;
  const field = (name: 'declared' | 'document', value: string | number | null) => ({
    ...plainField(name, mine ? posted[name] : value?.toString()),
    ...{ id: `${name}-${key}`, errorId: `${name}-${key}-error`, descriptionId: `${name}-${key}-hint` },
    errors: mine ? (lastResult?.error?.[name] ?? undefined) : undefined,
  });
  return (
    <Disclosure summary={t('headcounts.declareShort')} open={mine && Boolean(lastResult?.error)}>
      <Form method="post" className="grid max-w-sm gap-3">
        <FormKey />
        <input type="hidden" name="unitId" value={line.unitId} />
        <input type="hidden" name="audience" value={line.audience} />
        <input type="hidden" name="cycleKey" value={cycleKey} />
        <TextField
          field={field('declared', line.declared ?? line.roster)}
          label={t('headcounts.declared')}
          inputMode="numeric"
        />
        <TextField
          field={field('document', line.document)}
          label={t('headcounts.document')}
          hint={t('headcounts.documentHint')}
        />
        <Button size="small">{t('headcounts.declare')}</Button>
      </Form>
    </Disclosure>
  );
}
