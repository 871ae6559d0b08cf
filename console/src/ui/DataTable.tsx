import { Skeleton, Table, Text } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import classes from './DataTable.module.css';
import { CursorPager } from './Pager';
import { ProblemPanel } from './ProblemPanel';

export interface Column<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'right';
  /** Left out where the window is narrow. */
  wide?: boolean;
}

interface DataTableProps<Row> {
  /** What is listed, such as `Operations`. */
  label: string;
  columns: Column<Row>[];
  /** `undefined` until they are there. */
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** What is said where there are no rows: why, and what to do. */
  empty: ReactNode;
  problem?: unknown;
  onRetry?: () => void;
  /** What the server takes for the next page; `null` or `undefined` on the last one. */
  next?: string | null | undefined;
}

const LOADING_ROWS = ['a', 'b', 'c', 'd', 'e'];

/**
 * A list from the server, a page at a time. The page is in the address, as filters are (`useUrlFilters`). A row's link is in
 * its first column; the arrow keys go from row to row.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  empty,
  problem,
  onRetry,
  next,
}: DataTableProps<Row>) {
  if (problem && !rows) {
    return (
      <ProblemPanel problem={problem} title={`${label} could not be loaded`} {...(onRetry && { onRetry })} />
    );
  }
  return (
    <div className={`surface ${classes.frame}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by its focus */}
      <section className={classes.scroll} aria-label={label} aria-busy={!rows} tabIndex={0}>
        <Table className={classes.table} verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
          <caption className="visually-hidden">{label}</caption>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column.header} scope="col" className={classOf(column)}>
                  {column.header}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody onKeyDown={moveBetweenRows}>
            {rows
              ? rows.map((row) => (
                  <Table.Tr key={rowKey(row)}>
                    {columns.map((column) => (
                      <Table.Td key={column.header} className={classOf(column)}>
                        {column.cell(row)}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))
              : LOADING_ROWS.map((key) => (
                  <Table.Tr key={key}>
                    {columns.map((column) => (
                      <Table.Td key={column.header} className={classOf(column)}>
                        <Skeleton height={14} radius="sm" />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
          </Table.Tbody>
        </Table>
      </section>
      {rows?.length === 0 && (
        <Text size="sm" c="dimmed" component="div" className={classes.empty}>
          {empty}
        </Text>
      )}
      <div className={classes.pager}>
        <CursorPager next={next} />
      </div>
    </div>
  );
}

function classOf<Row>({ align, wide }: Column<Row>): string {
  return `${align === 'right' ? classes.right : ''} ${wide ? classes.wide : ''}`;
}

/** To the link of the row above or below. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const row = (event.target as HTMLElement).closest('tr');
  if (step === 0 || !row || !(event.target instanceof HTMLAnchorElement)) {
    return;
  }
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('tr')].map((one) =>
    one.querySelector<HTMLElement>('a[href]'),
  );
  const rows = [...event.currentTarget.querySelectorAll('tr')];
  const there = links[rows.indexOf(row) + step];
  if (there) {
    event.preventDefault();
    there.focus();
  }
}
