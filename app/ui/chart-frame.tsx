import { type ReactNode, useId } from 'react';
import { formatNumber, formatPercent } from '#app/foundation/i18n/format';
import type { Language } from '#app/foundation/i18n/languages';
import { useT } from '#app/foundation/i18n/react';
import { Disclosure } from './disclosure';

/** What the numbers of a chart are; percentages are rounded down. */
export type ChartUnit = 'percent' | 'number';

export function formatValue(language: Language, unit: ChartUnit, value: number | null): string {
  if (value === null) return '–';
  return unit === 'percent' ? formatPercent(language, value) : formatNumber(language, value);
}

export const seriesClasses = ['series-1', 'series-2', 'series-3', 'series-4'] as const;

type ChartFrameProps = {
  title: string;
  /** What the picture says, in a sentence. */
  description?: string;
  hideTitle?: boolean;
  legend?: ReactNode;
  columns: string[];
  /** The same numbers as rows; the first cell names the row. */
  table: string[][];
  children: ReactNode;
};

/** A picture of numbers with its title, and the numbers themselves as a table for those who want or need them. */
export function ChartFrame({ title, description, hideTitle, legend, columns, table, children }: ChartFrameProps) {
  const t = useT('ui');
  const id = useId();
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption className="mb-3">
        <p id={id} className={hideTitle ? 'sr-only' : 'font-semibold'}>
          {title}
        </p>
        {description && <p className="text-sm text-muted">{description}</p>}
        {legend && <div className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">{legend}</div>}
      </figcaption>
      {children}
      <div className="screen-only mt-2 text-sm">
        <Disclosure summary={t('chart.table')}>
          <FigureTable title={title} columns={columns} table={table} />
        </Disclosure>
      </div>
    </figure>
  );
}

function FigureTable({ title, columns, table }: Pick<ChartFrameProps, 'title' | 'columns' | 'table'>) {
  return (
    <section className="table-frame table-scroll" aria-label={title} tabIndex={-1}>
      <table className="table">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" className={index > 0 ? 'number' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]} className="number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A sign of the legend: how the target is drawn. */
export function TargetSign({ label }: { label: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg width="24" height="12" aria-hidden="true">
        <line x1="0" x2="24" y1="6" y2="6" className="chart-target" />
      </svg>
      {label}
    </span>
  );
}
