import { Link, useLocation } from '@remix-run/react';
import { type ReactNode, useId } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { classes } from './classes';
import { Icon } from './icon';
import { type Sort, sortChange, withParams } from './list-links';

export type Column<Row> = {
  /** Names the column; with `sortable` it is the value of the parameter `sort`. */
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Right, in figures of one width. */
  numeric?: boolean;
  /** As narrow as its content: badges, actions. */
  tight?: boolean;
  sortable?: boolean;
  /** The header is said and not shown: a column of actions. */
  hideHeader?: boolean;
};

type DataTableProps<Row> = {
  /** What the table lists, and for screen readers its name. */
  caption: string;
  hideCaption?: boolean;
  /** The first column names the row. */
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: Sort;
  /** On a phone: `cards` for things, `scroll` for figures in many columns. */
  narrow?: 'cards' | 'scroll';
  /** Instead of the table when there are no rows. */
  empty: ReactNode;
  /** One cell for each column. */
  total?: ReactNode[];
};

/** A list or a table of figures. Sorting is a link, so it works without a script and can be sent to a colleague. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hideCaption, columns, rows, rowKey, sort, narrow = 'cards', empty, total } = props;
  const captionId = useId();
  if (rows.length === 0) return empty;
  const frame = classes('table-frame', narrow === 'cards' ? 'table-cards' : 'table-scroll');
  // A frame that scrolls must be reachable by the keyboard.
  const scrolls = narrow === 'scroll' ? { role: 'region', 'aria-labelledby': captionId, tabIndex: 0 } : {};
  return (
    <div className={frame} {...scrolls}>
      <table className="table">
        <caption id={captionId} className={hideCaption ? 'sr-only' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHeader key={column.key} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} first={index === 0}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} first={index === 0}>
                  {total[index]}
                </Cell>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function ColumnHeader<Row>({ column, sort }: { column: Column<Row>; sort: Sort | undefined }) {
  const location = useLocation();
  const t = useT('ui');
  const direction = sort?.by === column.key ? sort.direction : undefined;
  const look = lookOf(column);
  if (!column.sortable) {
    return (
      <th scope="col" className={look}>
        {column.hideHeader ? <span className="sr-only">{column.header}</span> : column.header}
      </th>
    );
  }
  const icon = direction ? (direction === 'ascending' ? 'sort-up' : 'sort-down') : 'sort';
  return (
    <th scope="col" className={look} aria-sort={direction}>
      <Link
        to={withParams(location, sortChange(column.key, sort))}
        className="sort"
        data-sorted={direction}
        title={t('table.sortBy', { column: column.header })}
        preventScrollReset
      >
        {column.header}
        <Icon name={icon} />
      </Link>
    </th>
  );
}

type CellProps<Row> = { column: Column<Row>; first: boolean; children: ReactNode };

function Cell<Row>({ column, first, children }: CellProps<Row>) {
  const look = lookOf(column);
  if (first) {
    return (
      <th scope="row" className={look}>
        {children}
      </th>
    );
  }
  return (
    <td className={look} data-label={column.hideHeader ? undefined : column.header}>
      {children}
    </td>
  );
}

function lookOf({ numeric, tight }: { numeric?: boolean; tight?: boolean }): string | undefined {
  return classes(numeric && 'number', tight && 'tight') || undefined;
}
